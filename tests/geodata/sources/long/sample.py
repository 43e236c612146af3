"""A long table with every state, in any encoding and number format."""

from __future__ import annotations

import io

import openpyxl

from geodata.states import State
from tests.geodata.sources.sample import Cell, Sample, number

AREAS = {"Hakkâri": "30", "16": "16", "İZMİR": "35", "Çankırı": "18", "Konya/Ereğli": "42014", "TR100": "34"}
ACTIVITIES = ("10.11", "10.51", "29", "C")
_MARKED = {
    ("16", "10.11"): ("c", "", State.SUPPRESSED),
    ("16", "10.51"): ("", "not_collected", State.NOT_COLLECTED),
    ("16", "29"): ("-", "", State.ZERO),
    ("16", "C"): ("", "not_applicable", State.NOT_APPLICABLE),
}


def make(encoding: str = "utf-8", numbers: str = "plain", separator: str = ",") -> Sample:
    """The sample as text."""
    heading = ["area", "activity", "year", "indicator", "value", "status"]
    lines = [separator.join(heading)]
    figures = {}
    for row, (area, code, activity, text, status, value, state) in enumerate(_rows(numbers), 2):
        quoted = f'"{text}"' if separator in text else text
        lines.append(separator.join([area, activity, "2024", "employment", quoted, status]))
        figures[code, activity, 2024, "employment"] = Cell(value, state, row, "value")
    data = "\r\n".join([*lines, ""]).encode(encoding)
    return Sample("uzun.csv", data, {"classification": "nace2"}, figures)


def make_workbook() -> Sample:
    """The sample as a sheet, after another one."""
    book = openpyxl.Workbook()
    book.active.title = "Açıklama"  # type: ignore[union-attr]
    sheet = book.create_sheet("Veri")
    sheet.append(["area", "activity", "year", "indicator", "value", "status"])
    figures = {}
    for row, (area, code, activity, text, status, value, state) in enumerate(_rows("plain"), 2):
        native = int(text) if text.isdigit() else text or None
        sheet.append([area, activity, 2024, "employment", native, status])
        figures[code, activity, 2024, "employment"] = Cell(value, state, row, "E", "Veri")
    stream = io.BytesIO()
    book.save(stream)
    return Sample("uzun.xlsx", stream.getvalue(), {"classification": "nace2"}, figures)


def _rows(numbers: str) -> list[tuple[str, str, str, str, str, float | None, State]]:
    rows = []
    for area, code in AREAS.items():
        for activity in ACTIVITIES:
            count = (9_000_000 if activity == "C" else 1_000_000) + number(code, activity)
            text, status, state = _MARKED.get((code, activity), (_written(count, numbers), "", State.OBSERVED))
            if area == "İZMİR":
                status, state = "estimated", State.ESTIMATED
            value = {State.OBSERVED: float(count), State.ESTIMATED: float(count), State.ZERO: 0.0}.get(state)
            rows.append((area, code, activity, text, status, value, state))
    return rows


def _written(count: int, numbers: str) -> str:
    grouped = {"plain": str(count), "en": f"{count:,}", "tr": f"{count:,}".replace(",", ".")}
    return grouped[numbers]
