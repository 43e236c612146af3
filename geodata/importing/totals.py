"""Total lines of a file against the sum of their parts, over activities and over areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.classifications import Classification
from geodata.importing.activities import TOTAL, UNCLASSIFIED
from geodata.importing.places import Gazetteer
from geodata.importing.report import MOST_LISTED, TotalCheck
from geodata.states import State

EQUAL, EXPLAINED, PARTIAL, DIFFERS = VERDICTS = ("equal", "explained", "partial", "differs")
_OTHERS = {"activity": "area", "area": "activity"}
_WHOLE = 1.0
# Sums of a thousand doubles keep this much of their precision.
_RELATIVE = 1e-9


@dataclass(frozen=True)
class Totals:
    """Number of total lines by verdict, and those that are not equal to their sum."""

    counts: Counter[str]
    odd: tuple[TotalCheck, ...]


@dataclass(frozen=True)
class _Parts:
    """Of each label its total's label, and the totals that must equal the sum of the parts the file holds."""

    parent: Mapping[str, str]
    whole: frozenset[str]


def check_totals(
    rows: pd.DataFrame, gazetteer: Gazetteer, classification: Classification, step: float, complete: bool
) -> Totals:
    """Compare every total line with its parts.

    Parameters
    ----------
    rows : DataFrame
        Columns area, activity, year, indicator, value, state, sheet, row, column and sound; codes as categories. A sum
        with a part that is not sound is not compared.
    step : float
        Finest place that figures are written with; sums may differ by half of it for each part and the total. Whole
        counts are exact.
    complete : bool
        Whether the file says that the activities it holds are all there are.
    """
    over = {
        "activity": _activity_parts(_present(rows, "activity"), classification, complete),
        "area": _area_parts(_present(rows, "area"), gazetteer),
    }
    found = [_compare(rows, axis, parts, step, gazetteer) for axis, parts in over.items()]
    counts = sum((one.counts for one in found), Counter[str]())
    return Totals(counts, tuple(check for one in found for check in one.odd))


def _present(rows: pd.DataFrame, axis: str) -> list[str]:
    return [str(label) for label in rows[axis].cat.remove_unused_categories().cat.categories]


def _activity_parts(present: list[str], classification: Classification, complete: bool) -> _Parts:
    codes = [code for code in present if code != TOTAL]
    above = {code: () if code == UNCLASSIFIED else classification.ancestors(code) for code in codes}
    parent = _nearest(above, set(present), TOTAL if TOTAL in present else "")
    return _Parts(parent, frozenset({TOTAL}) if complete else frozenset())


def _area_parts(present: list[str], gazetteer: Gazetteer) -> _Parts:
    above = {code: _areas_above(code, gazetteer) for code in present}
    parent = _nearest(above, set(present), "")
    whole = {
        total
        for total in set(parent.values())
        if _covers({code for code, over in parent.items() if over == total}, total, gazetteer)
    }
    return _Parts(parent, frozenset(whole))


def _covers(parts: set[str], total: str, gazetteer: Gazetteer) -> bool:
    """Whether the parts are all areas of their level below the total."""
    levels = {gazetteer.level(code) for code in parts}
    if len(levels) != 1:
        return False
    below = {code for code in gazetteer.codes(levels.pop()) if total in _areas_above(code, gazetteer)}
    return parts == below


def _areas_above(code: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    found = []
    while code := gazetteer.parent(code):
        found.append(code)
    return tuple(found)


def _nearest(above: Mapping[str, Iterable[str]], present: set[str], top: str) -> dict[str, str]:
    """Nearest total above each label that the file holds; labels without one are left out."""
    found = {label: next((one for one in over if one in present), top) for label, over in above.items()}
    return {label: total for label, total in found.items() if total}


def _compare(rows: pd.DataFrame, axis: str, parts: _Parts, step: float, gazetteer: Gazetteer) -> Totals:
    if not parts.parent:
        return Totals(Counter(), ())
    keys = [_OTHERS[axis], "year", "indicator"]
    total = rows[axis].astype(object).map(parts.parent)
    below = rows[total.notna()]
    grouped = below.assign(total=total[total.notna()], missing=(below["state"] >= State.SUPPRESSED).to_numpy()).groupby(
        ["total", *keys], observed=True
    )
    sums = grouped.agg(
        sum=("value", "sum"), parts=("value", "size"), missing=("missing", "sum"), sound=("sound", "all")
    ).reset_index()
    lines = rows[rows[axis].isin(set(parts.parent.values())) & (rows["state"] < State.SUPPRESSED) & rows["sound"]]
    lines = lines.assign(total=lines[axis].astype(object))
    sums["total"] = sums["total"].astype(object)
    for key in (keys[0], "indicator"):
        lines[key], sums[key] = lines[key].astype(object), sums[key].astype(object)
    joined = lines.merge(sums[sums["sound"]].drop(columns="sound"), on=["total", *keys])
    return _checks(joined, axis, parts, step, gazetteer)


def _checks(joined: pd.DataFrame, axis: str, parts: _Parts, step: float, gazetteer: Gazetteer) -> Totals:
    verdicts = _verdicts(joined, parts, step)
    counts = Counter(verdicts.tolist())
    odd = joined.assign(verdict=verdicts)[verdicts != EQUAL]
    listed = pd.concat([odd[odd["verdict"] == verdict].head(MOST_LISTED) for verdict in VERDICTS])
    names = ("area", "activity", "indicator", "verdict", "sheet", "column")
    return Totals(
        counts,
        tuple(
            TotalCheck(
                of=axis,
                name=gazetteer.label(str(row["area"])),
                own=float(row["value"]),
                sum=float(row["sum"]),
                year=int(row["year"]),
                parts=int(row["parts"]),
                missing=int(row["missing"]),
                row=int(row["row"]),
                **{name: str(row[name]) for name in names},
            )
            for row in listed.to_dict("records")
        ),
    )


def _verdicts(joined: pd.DataFrame, parts: _Parts, step: float) -> NDArray[np.object_]:
    own, total = joined["value"].to_numpy(), joined["sum"].to_numpy()
    difference = own - total
    missing = joined["missing"].to_numpy() > 0
    whole = joined["total"].isin(parts.whole).to_numpy()
    rounding = np.zeros(len(joined)) if step == _WHOLE else step * (joined["parts"].to_numpy() + 1) / 2
    tolerance = rounding + _RELATIVE * np.abs(own)
    chosen = np.select(
        [np.abs(difference) <= tolerance, difference < 0, missing, whole], [EQUAL, DIFFERS, EXPLAINED, DIFFERS], PARTIAL
    )
    return chosen.astype(object)
