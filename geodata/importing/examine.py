"""One file from bytes to observations and its report; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from geodata import indicators
from geodata.classifications import Classification
from geodata.importing import activities
from geodata.importing.duplicates import within
from geodata.importing.figures import Figures, figures
from geodata.importing.places import Gazetteer
from geodata.importing.report import FileReport, Listed
from geodata.importing.reused import reused
from geodata.importing.totals import DIFFERS, Totals, check_totals
from geodata.reading import Finding, RawFile, Severity
from geodata.sources.registry import Format
from geodata.sources.table import Place, Table, Wanted
from geodata.states import State

FIRST_YEAR, LAST_YEAR = 1900, 2100
_KEYS = ("area", "activity", "year", "indicator")
# Looking for what was meant takes a moment for each label.
_MOST_CANDIDATES = 200


@dataclass(frozen=True, eq=False)
class Examined:
    """Report of a file and the rows that nothing is wrong with.

    `observations` has the columns area, activity, indicator (categories of codes), year (int16), value, state, sheet,
    row and column.
    """

    report: FileReport
    observations: pd.DataFrame


@dataclass(frozen=True)
class _At:
    """Place of a label, and the number of its figures."""

    sheet: str
    row: int
    column: str
    many: int


@dataclass(frozen=True, eq=False)
class _Matched:
    """Codes of a column's labels, None where there is none, and what was found."""

    codes: list[str | None]
    findings: list[Finding]
    unmatched: list[str] = field(default_factory=list)


def examine(
    file: RawFile, format_: Format, wanted: Wanted, gazetteer: Gazetteer, classification: Classification
) -> Examined:
    """Read and check a file.

    Raises
    ------
    InputError
        When the file cannot be read as this format at all; everything else is in the report.
    """
    table = format_.read(file, wanted)
    read = figures(table, format_, wanted)
    first = _first_rows(table)
    area = _match_areas(table, gazetteer, first["area"])
    activity = _match_activities(table, classification, first["activity"])
    year = _match_years(table, first["year"])
    indicator = _match_indicators(table, first["indicator"])
    rows = _coded(table, read, area, activity, year, indicator)
    repeated = within(rows, _KEYS)
    rows = rows[~repeated.again]
    totals = check_totals(rows, gazetteer, classification, read.step, format_.complete)
    findings = [
        *table.findings,
        *read.findings,
        *area.findings,
        *activity.findings,
        *year.findings,
        *indicator.findings,
        *repeated.findings,
        *_total_findings(totals),
        *reused(rows, classification),
        *_absent(rows, gazetteer),
        *([] if len(table.rows) else [Finding("no_figures")]),
    ]
    rows = rows[rows["sound"] & (rows["activity"] != activities.UNCLASSIFIED)].drop(columns="sound")
    listed = Listed.of(findings)
    return Examined(
        FileReport(
            file=file.name,
            sha256=file.sha256,
            format=format_.id,
            encoding="xlsx" if file.is_workbook else file.text.encoding,
            years=tuple(sorted(int(one) for one in rows["year"].unique())),
            indicators=tuple(sorted(str(one) for one in rows["indicator"].unique())),
            rows=int(table.rows["row"].nunique()),
            figures=len(table.rows),
            areas=_areas(rows, gazetteer),
            activities=int(rows["activity"].nunique()),
            unmatched_areas=tuple(area.unmatched),
            unmatched_activities=tuple(activity.unmatched),
            states=_counts(rows["state"].to_numpy()),
            duplicates=repeated.count,
            totals=dict(totals.counts),
            differences=totals.odd,
            findings=listed,
        ),
        rows.iloc[:0] if listed.errors else rows,
    )


def _first_rows(table: Table) -> dict[str, dict[str, _At]]:
    """Where each label of each key stands first, and how many figures it has."""
    rows = table.rows
    found: dict[str, dict[str, _At]] = {}
    for key in _KEYS:
        codes = rows[key].cat.codes.to_numpy()
        used, start, count = np.unique(codes, return_index=True, return_counts=True)
        names = rows[key].cat.categories
        first = rows.iloc[start]
        found[key] = {
            str(names[code]): _At(str(sheet), *table.headings.get(str(names[code]), (int(row), key)), int(many))
            for code, sheet, row, many in zip(used, first["sheet"], first["row"], count, strict=True)
        }
    return found


def _label(kind: str, label: str, at: _At, near: tuple[str, ...] = ()) -> Finding:
    kind = kind if near or kind not in _OPEN else f"{kind}_open"
    places = {"near": ", ".join(near), "many": str(at.many)}
    return Finding(kind, sheet=at.sheet, row=at.row, column=at.column, value=label, places=places)


_OPEN = frozenset({"unknown_area", "unknown_activity"})


def _match_areas(table: Table, gazetteer: Gazetteer, first: Mapping[str, _At]) -> _Matched:
    codes: list[str | None] = []
    matched = _Matched(codes, [])
    for label in table.rows["area"].cat.categories:
        text = str(label)
        if text not in first:
            codes.append(None)
            continue
        place = table.places.get(text, Place(text))
        found = gazetteer.find(place, near=len(matched.unmatched) < _MOST_CANDIDATES)
        codes.append(found.code or None)
        if not found.code:
            matched.unmatched.append(text)
            matched.findings.append(_label(found.reason, text, first[text], found.candidates))
    return matched


def _match_activities(table: Table, classification: Classification, first: Mapping[str, _At]) -> _Matched:
    codes: list[str | None] = []
    matched = _Matched(codes, [])
    for label in table.rows["activity"].cat.categories:
        text = str(label)
        meant = table.activities.get(text, text)
        if text not in first or (meant == activities.UNCLASSIFIED and text in table.activities):
            codes.append(meant if text in first else None)
            continue
        found = activities.find(meant, classification, near=len(matched.unmatched) < _MOST_CANDIDATES)
        codes.append(found.code)
        if found.code is None:
            matched.unmatched.append(text)
            matched.findings.append(_label("unknown_activity", text, first[text], found.candidates))
    return matched


def _match_years(table: Table, first: Mapping[str, _At]) -> _Matched:
    labels = [str(label) for label in table.rows["year"].cat.categories]
    codes: list[str | None] = [label if _is_year(label) else None for label in labels]
    odd = [label for label, code in zip(labels, codes, strict=True) if code is None and label in first]
    return _Matched(codes, [_label("bad_year", label, first[label]) for label in odd])


def _is_year(label: str) -> bool:
    return label.isascii() and label.isdigit() and len(label) == 4 and FIRST_YEAR <= int(label) <= LAST_YEAR


def _match_indicators(table: Table, first: Mapping[str, _At]) -> _Matched:
    known = {one.id for one in indicators.all()}
    labels = [str(label) for label in table.rows["indicator"].cat.categories]
    codes: list[str | None] = [label if label in known else None for label in labels]
    odd = [label for label, code in zip(labels, codes, strict=True) if code is None and label in first]
    near = tuple(sorted(known))
    return _Matched(codes, [_label("unknown_indicator", label, first[label], near) for label in odd])


def _coded(
    table: Table, read: Figures, area: _Matched, activity: _Matched, year: _Matched, indicator: _Matched
) -> pd.DataFrame:
    """Rows with codes for labels and the column `sound`.

    Rows with an unknown area, year or indicator are left out. The others stay, what is wrong with them standing for a
    missing figure, so that the sums they belong to are not found wrong as well.
    """
    known: list[str | None] = [activities.UNCLASSIFIED if code is None else code for code in activity.codes]
    made = {
        "area": _recoded(table.rows["area"], area.codes),
        "activity": _recoded(table.rows["activity"], known),
        "year": _recoded(table.rows["year"], year.codes),
        "indicator": _recoded(table.rows["indicator"], indicator.codes),
    }
    unmatched = np.asarray(table.rows["activity"].isin(activity.unmatched))
    sound = read.sound & ~unmatched
    keep = np.logical_and.reduce([np.asarray(column.codes) >= 0 for column in made.values()])
    years = np.array([int(str(one)) for one in made["year"].categories], np.int16)
    return pd.DataFrame(
        {
            "area": made["area"][keep],
            "activity": made["activity"][keep],
            "year": years[made["year"].codes[keep]] if len(years) else np.empty(0, np.int16),
            "indicator": made["indicator"][keep],
            "value": np.where(sound, read.value, np.nan)[keep],
            "state": np.where(sound, read.state, np.int8(State.NOT_COLLECTED))[keep],
            "sheet": table.rows["sheet"].array[keep],
            "row": table.rows["row"].to_numpy()[keep],
            "column": table.rows["column"].array[keep],
            "sound": sound[keep],
        }
    )


def _recoded(column: pd.Series[str], codes: list[str | None]) -> pd.Categorical:
    names = sorted({code for code in codes if code is not None})
    place = {name: number for number, name in enumerate(names)}
    lookup = np.array([-1 if code is None else place[code] for code in codes], np.int64)
    old = column.cat.codes.to_numpy()
    new = lookup[old] if len(lookup) else old
    return pd.Categorical.from_codes(new, categories=pd.Index(names, dtype="str"))


def _total_findings(totals: Totals) -> list[Finding]:
    return [
        Finding(
            "total_differs",
            sheet=check.sheet,
            row=check.row,
            column=check.column,
            value=f"{check.own:.15g}",
            places={
                "sum": f"{check.sum:.15g}",
                "difference": f"{check.difference:.15g}",
                "parts": str(check.parts),
                "area": check.name,
                "activity": check.activity,
                "year": str(check.year),
                "indicator": check.indicator,
            },
        )
        for check in totals.odd
        if check.verdict == DIFFERS
    ]


def _absent(rows: pd.DataFrame, gazetteer: Gazetteer) -> list[Finding]:
    """Warning for each level of which the file holds some areas and not others."""
    present = set(rows["area"].astype(object).unique())
    found = []
    for level in _areas(rows, gazetteer):
        codes = gazetteer.codes(level)
        absent = [code for code in codes if code not in present]
        if absent:
            named = ", ".join(gazetteer.label(code) for code in absent[:5])
            places = {"count": str(len(absent)), "all": str(len(codes)), "level": level, "named": named}
            found.append(Finding("areas_absent", Severity.WARNING, places=places))
    return found


def _areas(rows: pd.DataFrame, gazetteer: Gazetteer) -> dict[str, int]:
    levels = [gazetteer.level(str(code)) for code in rows["area"].unique()]
    return {
        level: levels.count(level) for level in ("country", "ibbs1", "ibbs2", "province", "district") if level in levels
    }


def _counts(state: np.ndarray[tuple[int], np.dtype[np.int8]]) -> dict[str, int]:
    counts = np.bincount(state, minlength=len(State))
    return {one.key: int(counts[one]) for one in State}
