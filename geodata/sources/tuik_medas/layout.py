"""Lines of year, area and figures between bars; a few heading lines above, notes below.

The year stands in the first line of its block only. An area is `İl-plate` or `İl(İlçe)-code`, where the code is the
system's own. Each column of figures names its activity in one of the heading lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from geodata.errors import InputError
from geodata.reading import Finding, RawFile, Severity
from geodata.sources.table import Place, Table, Wanted, sole, table_rows
from geodata.text import fold

_BAR = "|"
_DISTRICT = re.compile(r"(?P<province>[^()|]+)\((?P<district>[^()]+)\)\s*-\s*\d+", re.ASCII)
_PROVINCE = re.compile(r"(?P<name>[^()|]+?)\s*-\s*(?P<plate>\d{1,2})", re.ASCII)
_REGION = re.compile(r"(?P<code>TR[0-9A-C]{0,3})(?:\s*-.*)?|[^()|]+?\s*-\s*(?P<last>TR[0-9A-C]{0,3})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_ACTIVITY = re.compile(
    r"(?:[A-V](?=\d{2}))?(?P<code>\d{2}(?:\.\d{1,2}){0,2}|[A-V])(?:\s*[-–.:)]\s*\D.*|\s+\D.*)?", re.ASCII
)
_TOTALS = frozenset({"toplam", "genel toplam", "total", "turkiye toplami"})
_COUNTRY = frozenset({"turkiye", "toplam", "tr"})
_FIRST_VALUE = 2


@dataclass(frozen=True)
class _Line:
    row: int
    year: str
    area: str
    values: tuple[str, ...]


def recognises(file: RawFile) -> bool:
    """Whether a line holds an area of the export between bars."""
    return not file.is_workbook and any(_is_data(line.split(_BAR)) for line in file.text.content.splitlines()[:50])


def read(file: RawFile, wanted: Wanted) -> Table:
    """Read the export."""
    if wanted.indicator is None:
        raise InputError("the file names no indicator", file=file.name, cure="give it with --indicator")
    fields = [line.split(_BAR) for line in file.text.content.splitlines()]
    first = next((number for number, line in enumerate(fields) if _is_data(line)), None)
    if first is None:
        raise InputError(
            "no line holds an area", file=file.name, cure="export areas as lines, as in Adana(Aladağ)-1757"
        )
    labels = _labels(fields[:first])
    lines, findings = _lines(fields, first, len(labels), wanted, file.name)
    if wanted.year is not None:
        lines = [line for line in lines if line.year == str(wanted.year)]
    return Table(
        _rows(lines, labels, wanted.indicator),
        places={line.area: _place(line.area) for line in lines},
        activities={label: _activity(label) for label in labels},
        findings=findings,
    )


def _is_data(line: list[str]) -> bool:
    if len(line) <= _FIRST_VALUE:
        return False
    year, area = line[0].strip(), line[1].strip()
    named = _DISTRICT.fullmatch(area) or _PROVINCE.fullmatch(area) or _REGION.fullmatch(area)
    return named is not None and (not year or _YEAR.fullmatch(year) is not None)


def _labels(headings: list[list[str]]) -> list[str]:
    """Words over each column of figures: those that name an activity, else the lowest ones."""
    width = max((len(line) for line in headings), default=0) - _FIRST_VALUE
    found = []
    for place in range(_FIRST_VALUE, _FIRST_VALUE + max(width, 0)):
        words = [line[place].strip() for line in headings if place < len(line) and line[place].strip()]
        found.append(next((word for word in words if _names_activity(word)), words[-1] if words else ""))
    while found and not found[-1]:
        found.pop()
    return found


def _lines(
    fields: list[list[str]], first: int, width: int, wanted: Wanted, file: str
) -> tuple[list[_Line], tuple[Finding, ...]]:
    lines: list[_Line] = []
    findings: list[Finding] = []
    year = ""
    for row, line in enumerate(fields[first:], first + 1):
        if not any(part.strip() for part in line):
            continue
        if len(line) <= _FIRST_VALUE or not line[1].strip():
            words = " ".join(part.strip() for part in line if part.strip())
            findings.append(Finding("footnote", Severity.NOTE, row=row, value=words[:200]))
            continue
        year = line[0].strip() or year or sole(wanted.year, file)
        values = [part.strip() for part in line[_FIRST_VALUE:]]
        while len(values) > width and not values[-1]:
            values.pop()
        if len(values) != width:
            places = {"expected": str(width + _FIRST_VALUE), "found": str(len(values) + _FIRST_VALUE)}
            findings.append(Finding("ragged_row", row=row, value=_BAR.join(line)[:80], places=places))
            continue
        lines.append(_Line(row, year, line[1].strip(), tuple(values)))
    return lines, tuple(findings)


def _rows(lines: list[_Line], labels: list[str], indicator: str) -> pd.DataFrame:
    count, width = len(lines), len(labels)
    which = np.repeat(np.arange(count), width)
    heads = [label or f"#{number}" for number, label in enumerate(labels, _FIRST_VALUE + 1)]
    return table_rows(
        {
            "area": [lines[line].area for line in which],
            "activity": labels * count,
            "year": [lines[line].year for line in which],
            "indicator": [indicator] * (count * width),
            "text": [value for line in lines for value in line.values],
            "row": [lines[line].row for line in which],
            "column": heads * count,
        }
    )


def _place(label: str) -> Place:
    district = _DISTRICT.fullmatch(label)
    if district is not None:
        return Place(district["district"].strip(), parent=district["province"].strip(), level="district")
    province = _PROVINCE.fullmatch(label)
    if province is not None:
        return Place(province["name"], level="province", code=province["plate"].zfill(2))
    region = _REGION.fullmatch(label)
    if region is not None:
        return Place(label, code=region["code"] or region["last"])
    return Place(label, code="TR") if fold(label) in _COUNTRY else Place(label)


def _names_activity(words: str) -> bool:
    return fold(words) in _TOTALS or _ACTIVITY.fullmatch(words) is not None


def _activity(label: str) -> str:
    if fold(label) in _TOTALS:
        return "TOTAL"
    found = _ACTIVITY.fullmatch(label)
    return label if found is None else found["code"]
