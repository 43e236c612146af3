"""Activities by province: pairs of columns below each province, establishments and insured employees.

The two heading rows are found by their words; in the yearbook they are rows 6 and 7, and the data start in row 9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from geodata.errors import InputError
from geodata.reading import Finding, RawFile, Severity, Sheet
from geodata.reading.workbook import column_name, text_of
from geodata.sources.table import Place, Table, Wanted, sole, table_rows
from geodata.text import fold

_SHEET = "tablo111"
_INDICATORS = (("zorunlusigortali", "employment"), ("isyeri", "establishments"))
_HEADING_ROWS = 20
_FIRST_PAIR = 3
_CODE = re.compile(r"\d{1,2}", re.ASCII)
_NOT_CLASSIFIED = "ek9"
_TOTALS = ("geneltoplam", "toplam", "grandtotal", "total")
_COUNTRY = ("toplam", "geneltoplam", "turkiye", "turkiyetoplami", "total")
_VERSION = re.compile(r"nace\s*rev\.?\s*(2(?:\.1)?)")
_STATED = {"2": "nace2", "2.1": "nace2.1"}


@dataclass(frozen=True)
class _Column:
    place: int
    province: str
    indicator: str


@dataclass(frozen=True)
class _Row:
    number: int
    activity: str
    code: str


def recognises(file: RawFile) -> bool:
    """Whether there is a sheet of this name."""
    return file.is_workbook and any(_plain(name) == _SHEET for name in file.workbook.sheet_names)


def read(file: RawFile, wanted: Wanted) -> Table:
    """Read the sheet."""
    if wanted.classification not in _STATED.values():
        raise InputError(
            "the sheet TABLO-1.11 is classified by NACE",
            file=file.name,
            column="--classification",
            value=wanted.classification,
            cure="use nace2.1 for editions from 2025 on, nace2 for earlier ones",
        )
    sheet = _sheet(file)
    heading = _heading_row(sheet, file.name)
    columns, findings = _columns(sheet, heading)
    rows, notes = _rows(sheet, heading, columns)
    year = sole(wanted.year, file.name)
    formulas = set(sheet.formulas)
    cells = [(row, column) for row in rows for column in columns if (row.number, column.place) not in formulas]
    found = [sheet.cell(row.number, column.place) for row, column in cells]
    made = table_rows(
        {
            "area": [column.province for _, column in cells],
            "activity": [row.activity for row, _ in cells],
            "year": [year] * len(cells),
            "indicator": [column.indicator for _, column in cells],
            "text": [text_of(cell) for cell in found],
            "native": [np.nan if cell is None or isinstance(cell, str) else float(cell) for cell in found],
            "sheet": [sheet.name] * len(cells),
            "row": [row.number for row, _ in cells],
            "column": [column_name(column.place) for _, column in cells],
        }
    )
    return Table(
        made,
        places={column.province: _place(column.province) for column in columns},
        activities={row.activity: row.code for row in rows},
        headings={
            **{column.province: (heading - 1, column_name(column.place)) for column in reversed(columns)},
            **{row.activity: (row.number, "A") for row in reversed(rows)},
        },
        findings=(*findings, *notes, *_formulas(sheet, heading), *_stated(sheet, heading, wanted)),
    )


def _sheet(file: RawFile) -> Sheet:
    for name in file.workbook.sheet_names if file.is_workbook else ():
        if _plain(name) == _SHEET:
            return file.workbook.sheet(name)
    raise InputError("no sheet TABLO-1.11", file=file.name, cure="give the workbook of the yearbook as .xlsx")


def _heading_row(sheet: Sheet, file: str) -> int:
    """Row that says what is counted; the provinces stand above it."""
    for number in range(2, min(_HEADING_ROWS, len(sheet.rows)) + 1):
        if sum(_indicator(text_of(cell)) != "" for cell in sheet.rows[number - 1]) > 1:
            return number
    raise InputError(
        "no row of headings with İş yeri and Zorunlu sigortalı",
        file=file,
        column=sheet.name,
        cure="keep the heading rows 6 and 7 of the yearbook",
    )


def _columns(sheet: Sheet, heading: int) -> tuple[list[_Column], list[Finding]]:
    found: list[_Column] = []
    findings: list[Finding] = []
    for place in range(_FIRST_PAIR, len(sheet.rows[heading - 1]) + 1):
        counted, province = sheet.text(heading, place), sheet.text(heading - 1, place)
        if not counted and not province:
            continue
        indicator = _indicator(counted)
        if not indicator:
            findings.append(
                Finding("heading_unknown", sheet=sheet.name, row=heading, column=column_name(place), value=counted)
            )
        elif not province:
            findings.append(Finding("heading_missing", sheet=sheet.name, row=heading - 1, column=column_name(place)))
        else:
            found.append(_Column(place, province, indicator))
    return found, findings


def _rows(sheet: Sheet, heading: int, columns: list[_Column]) -> tuple[list[_Row], list[Finding]]:
    found: list[_Row] = []
    notes: list[Finding] = []
    for number in range(heading + 1, len(sheet.rows) + 1):
        code, title = sheet.text(number, 1), sheet.text(number, 2)
        filled = any(sheet.cell(number, column.place) is not None for column in columns)
        if not filled and not _CODE.fullmatch(code):
            words = " ".join(dict.fromkeys(text for text in (code, title) if text))
            if words:
                notes.append(Finding("footnote", Severity.NOTE, sheet=sheet.name, row=number, value=words[:200]))
            continue
        activity = _activity(code, title)
        if activity == "":
            label = code or title
            places = {"label": label}
            notes.append(
                Finding("unclassified", Severity.NOTE, sheet=sheet.name, row=number, value=label, places=places)
            )
        found.append(_Row(number, code or title or f"#{number}", activity))
    return found, notes


def _activity(code: str, title: str) -> str:
    """Code of a line, `TOTAL` for the grand total, nothing for what no activity of the classification stands for."""
    words = {_plain(code), _plain(title)}
    if any(word.startswith(_NOT_CLASSIFIED) for word in words):
        return ""
    if words & set(_TOTALS):
        return "TOTAL"
    # Spreadsheets drop the leading zero; the codes of this table have two digits.
    return code.zfill(2) if _CODE.fullmatch(code) else code or title or "?"


def _formulas(sheet: Sheet, heading: int) -> list[Finding]:
    return [
        Finding("formula", sheet=sheet.name, row=row, column=column_name(place), value=sheet.text(row, place)[:80])
        for row, place in sheet.formulas
        if row > heading
    ]


def _stated(sheet: Sheet, heading: int, wanted: Wanted) -> list[Finding]:
    """Warning where the words above the table name another version of NACE."""
    for number in range(1, heading):
        for place, cell in enumerate(sheet.rows[number - 1], 1):
            found = _VERSION.search(fold(text_of(cell)))
            if found is not None and _STATED[found[1]] != wanted.classification:
                return [
                    Finding(
                        "classification_stated",
                        Severity.WARNING,
                        sheet=sheet.name,
                        row=number,
                        column=column_name(place),
                        value=text_of(cell)[:80],
                        places={"stated": _STATED[found[1]], "wanted": wanted.classification},
                    )
                ]
    return []


def _place(label: str) -> Place:
    return Place(label, code="TR") if _plain(label) in _COUNTRY else Place(label, level="province")


def _indicator(words: str) -> str:
    plain = _plain(words)
    return next((indicator for begins, indicator in _INDICATORS if plain.startswith(begins)), "")


def _plain(words: str) -> str:
    return "".join(letter for letter in fold(words) if letter.isalnum())
