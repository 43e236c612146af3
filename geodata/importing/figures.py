"""Texts of a column to values and data states; what is impossible is named with its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import indicators
from geodata.importing.report import MOST_LISTED
from geodata.reading import Finding
from geodata.reading.numbers import Convention, decide, decimals, parse
from geodata.sources.registry import Format
from geodata.sources.table import Table, Wanted
from geodata.states import State, of_values

_NONE = -1
_UNKNOWN = -2
# Above this no count and no amount in thousands is believable.
_MOST = 1e12
# A multiplied decimal comes out this close to the whole number that it means.
_CLOSE = 1e-6

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Figures:
    """Values and states of the rows of a table, NaN exactly where the state is a missing one.

    `sound` marks the rows that nothing is wrong with; `step` is the finest place that figures are written with, in
    units of the indicator.
    """

    value: NDArray[np.float64]
    state: NDArray[np.int8]
    sound: Mask
    step: float
    findings: tuple[Finding, ...]


def figures(table: Table, format_: Format, wanted: Wanted) -> Figures:
    """Read the figures of a table."""
    rows = table.rows
    texts = rows["text"].cat
    markers = np.array([int(format_.markers.get(str(text), _NONE)) for text in texts.categories], np.int64)
    native = rows["native"].to_numpy()
    marker = np.where(np.isnan(native), markers[texts.codes.to_numpy()] if len(markers) else _NONE, _NONE)
    number, places, findings = _numbers(rows, format_, wanted, np.isnan(native) & (marker == _NONE))
    value = np.where(np.isnan(native), number, native) * table.factor
    with np.errstate(invalid="ignore"):
        value = np.where(np.abs(value - np.round(value)) < _CLOSE, np.round(value), value)
    flag = _flags(rows["status"], format_)
    state, wrong = _states(value, marker, flag, format_, rows["status"])
    counted = _counted(rows["indicator"])
    wrong |= {
        "not_finite": np.isinf(value),
        "negative": value < 0,
        "fraction": counted & np.isfinite(value) & (np.floor(value) != value),
        "too_large": value > _MOST,
    }
    value = np.where(marker == State.ZERO, 0.0, value)
    value[state >= State.SUPPRESSED] = np.nan
    bad = np.zeros(len(rows), bool)
    for kind, mask in wrong.items():
        new = mask & ~bad
        findings += at_rows(kind, new, rows)
        bad |= new
    bad |= np.isnan(value) & (state < State.SUPPRESSED)
    step = table.factor * 10.0**-places
    return Figures(value, of_values(value, state), ~bad, step, tuple(findings))


def at_rows(kind: str, mask: Mask, rows: pd.DataFrame, places: Mapping[str, str] | None = None) -> list[Finding]:
    """One finding for each row of a mask; those over the limit carry no place, they are only counted."""
    where = np.flatnonzero(mask)
    if not len(where):
        return []
    listed = rows.iloc[where[:MOST_LISTED]]
    named = [
        Finding(kind, sheet=sheet, row=int(row), column=column, value=text, places=places or {"status": status})
        for sheet, row, column, text, status in zip(
            *(listed[name].astype(object) for name in ("sheet", "row", "column", "text", "status")), strict=True
        )
    ]
    return named + [Finding(kind, places=places or {"status": ""})] * (len(where) - len(named))


def _numbers(
    rows: pd.DataFrame, format_: Format, wanted: Wanted, wanted_rows: Mask
) -> tuple[NDArray[np.float64], int, list[Finding]]:
    """Numbers of the texts, the convention decided for each column; and the most decimal places."""
    texts = [str(text) for text in rows["text"].cat.categories]
    codes = rows["text"].cat.codes.to_numpy()
    columns = rows["column"].cat
    number = np.full(len(rows), np.nan)
    findings: list[Finding] = []
    places = _native_places(rows, texts, codes)
    for place, name in enumerate(columns.categories):
        mask = wanted_rows & (columns.codes.to_numpy() == place)
        used = pd.unique(codes[mask])
        if not len(used):
            continue
        values = [texts[code] for code in used]
        convention = wanted.numbers
        if convention is None:
            decision = decide(values, format_.numbers, format_.prefer)
            convention = decision.convention
            if convention is None:
                findings.append(_undecided(rows, mask, str(name), decision.ambiguous, decision.mixed))
                continue
        parsed = parse(values, convention)
        lookup = np.full(len(texts), np.nan)
        lookup[used] = parsed
        number[mask] = lookup[codes[mask]]
        findings += at_rows("not_a_number", mask & np.isnan(number), rows)
        good = [value for value, one in zip(values, parsed, strict=True) if not np.isnan(one)]
        places = max(places, decimals(good, convention))
    return number, places, findings


def _native_places(rows: pd.DataFrame, texts: list[str], codes: NDArray[np.integer]) -> int:
    """Most decimal places among the numbers of spreadsheet cells."""
    used = pd.unique(codes[rows["native"].notna().to_numpy()])
    return min(decimals([texts[code] for code in used], Convention.PLAIN), 6)


def _undecided(rows: pd.DataFrame, mask: Mask, column: str, ambiguous: str, mixed: tuple[str, str]) -> Finding:
    shown = ambiguous or mixed[0]
    first = rows[mask & (rows["text"] == shown).to_numpy()].iloc[0]
    return Finding(
        "ambiguous_numbers" if ambiguous else "mixed_numbers",
        sheet=str(first["sheet"]),
        row=int(first["row"]),
        column=column,
        value=shown,
        places={"other": mixed[1]},
    )


def _flags(status: pd.Series[str], format_: Format) -> NDArray[np.int64]:
    """State that the flags of each row say, -1 where they change nothing, -2 where one is unknown."""
    found = np.array([_flag(str(text), format_) for text in status.cat.categories], np.int64)
    return found[status.cat.codes.to_numpy()] if len(found) else np.empty(0, np.int64)


def _flag(text: str, format_: Format) -> int:
    tokens = list(text.replace(" ", "")) if format_.joined_flags else [text] if text else []
    if any(token not in format_.flags for token in tokens):
        return _UNKNOWN
    states = [int(format_.flags[token]) for token in tokens]
    return max((state for state in states if state > State.OBSERVED), default=_NONE)


def _states(
    value: NDArray[np.float64],
    marker: NDArray[np.int64],
    flag: NDArray[np.int64],
    format_: Format,
    status: pd.Series[str],
) -> tuple[NDArray[np.int8], dict[str, Mask]]:
    """States from value, marker and flags, and the rows where they contradict each other."""
    absent = marker >= State.SUPPRESSED
    there = (marker == State.ZERO) | ~np.isnan(value)
    withheld = flag >= State.SUPPRESSED
    state = np.where(absent, np.where(withheld, flag, marker), State.OBSERVED)
    state = np.where(there & (flag == State.ESTIMATED), State.ESTIMATED, state)
    wrong = {
        "unknown_status": flag == _UNKNOWN,
        "state_with_value": there & withheld,
        "zero_with_value": (flag == State.ZERO) & ~np.isnan(value) & (value != 0),
    }
    if not format_.joined_flags:
        said = (status != "").to_numpy() & (flag != _UNKNOWN) & ~withheld
        zero = absent & (flag == State.ZERO)
        state = np.where(zero, State.ZERO, state)
        value[zero] = 0.0
        wrong["value_missing"] = absent & said & ~zero
    return state.astype(np.int8), wrong


def _counted(column: pd.Series[str]) -> Mask:
    """Rows of indicators that count whole units."""
    whole = {one.id for one in indicators.all() if one.count}
    known = np.array([str(name) in whole for name in column.cat.categories], bool)
    return known[column.cat.codes.to_numpy()] if len(known) else np.empty(0, bool)
