"""Forms as workbooks: an empty one to fill in, or one that holds a form; read back by `geodata.readiness.reading`."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from geodata.readiness.declaration import Column, Sheet, Tool
from geodata.readiness.form import Form, Row, Value
from geodata.readiness.wording import wording

GUIDE = {"tr": "Kılavuz", "en": "Guide"}
LISTS = {"tr": "Listeler", "en": "Lists"}
# Rows below the headings that the choices of a template are offered for.
_OFFERED = 500
_HEAD = PatternFill("solid", fgColor="E2EEF1")
_NEEDED = PatternFill("solid", fgColor="BCD9E0")
_DATED = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def to_workbook(tool: Tool, lang: str, form: Form | None = None) -> bytes:
    """Workbook of a tool in a language, empty or with a form; the same form always gives the same bytes."""
    book = openpyxl.Workbook()
    guide = book.active
    if not isinstance(guide, Worksheet):
        raise TypeError("a new workbook has a sheet")
    guide.title = GUIDE[lang]
    _guide(guide, tool, lang)
    lists = _Lists(lang)
    for sheet in tool.sheets:
        below = book.create_sheet(sheet.name[lang])
        _heads(below, sheet, lang)
        for number, row in enumerate(form.rows[sheet.id] if form else (), 2):
            _fill(below, sheet, number, row, lang)
        _offer(below, tool, sheet, lang, lists)
    lists.write(book)
    return _settled(book)


def _guide(below: Worksheet, tool: Tool, lang: str) -> None:
    words = wording(lang)
    _put(below, 1, 1, tool.name[lang]).font = Font(bold=True, size=16)
    _put(below, 2, 1, words["tool"])
    _put(below, 2, 2, tool.id)
    for number, told in enumerate((tool.purpose, tool.fill, tool.reading), 3):
        _put(below, number, 1, told[lang]).alignment = Alignment(wrap_text=True, vertical="top")
        below.merge_cells(start_row=number, end_row=number, start_column=1, end_column=4)
        below.row_dimensions[number].height = 48
    _put(below, 7, 1, words["rules"])
    for place, head in enumerate(("sheet", "column", "needed", "content"), 1):
        cell = _put(below, 9, place, words[head])
        cell.font, cell.fill = Font(bold=True), _HEAD
    number = 10
    for sheet in tool.sheets:
        for column in sheet.columns:
            for field in column.fields:
                said = (sheet.name[lang], column.heading(field, lang), words["yes"] if column.required else "")
                for place, one in enumerate((*said, _content(tool, column, lang)), 1):
                    _put(below, number, place, one).alignment = Alignment(wrap_text=True, vertical="top")
                number += 1
    for letter, width in zip("ABCD", (26, 38, 12, 80), strict=True):
        below.column_dimensions[letter].width = width


def _content(tool: Tool, column: Column, lang: str) -> str:
    """What a cell may hold, in words."""
    words = wording(lang)
    places: Mapping[str, object] = {
        "low": f"{column.low:g}",
        "high": f"{column.high:g}",
        "options": ", ".join(names[lang] for names in column.options.values()),
        "sheet": tool.sheet(column.sheet).name[lang] if column.sheet else "",
    }
    said = words[f"kind_{column.kind}"].format(**places)
    return f"{column.hint[lang]} ({said})" if column.hint else said


def _heads(below: Worksheet, sheet: Sheet, lang: str) -> None:
    place = 1
    for column in sheet.columns:
        for field in column.fields:
            cell = _put(below, 1, place, column.heading(field, lang))
            cell.font = Font(bold=True)
            cell.fill = _NEEDED if column.required else _HEAD
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            letter = get_column_letter(place)
            below.column_dimensions[letter].width = 44 if column.kind in ("words", "text") else 18
            if column.kind not in ("whole", "number"):
                below.column_dimensions[letter].number_format = "@"
            place += 1
    below.freeze_panes = "B2"


def _fill(below: Worksheet, sheet: Sheet, number: int, row: Row, lang: str) -> None:
    place = 1
    for column in sheet.columns:
        for field in column.fields:
            if column.id in row.values:
                _put(below, number, place, _shown(column, field, row.values[column.id], lang))
            place += 1


def _shown(column: Column, field: str, value: Value, lang: str) -> str | int | float:
    if isinstance(value, Mapping):
        return value[field[-2:]]
    return column.options[value][lang] if column.kind == "choice" and isinstance(value, str) else value


def _put(below: Worksheet, row: int, column: int, value: str | int | float) -> Cell:
    cell = below.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("a cell inside a merged range")
    cell.value = value
    if isinstance(value, str):
        # Words that begin with an equals sign are words.
        cell.data_type = "s"
        cell.number_format = "@"
    return cell


class _Lists:
    """Choices on a sheet of their own, as a list inside a cell's rule holds 255 characters only."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.columns: list[tuple[str, ...]] = []

    def range(self, names: tuple[str, ...]) -> str:
        """Cells that hold the names."""
        if names not in self.columns:
            self.columns.append(names)
        letter = get_column_letter(self.columns.index(names) + 1)
        return f"{quote_sheetname(LISTS[self.lang])}!${letter}$1:${letter}${len(names)}"

    def write(self, book: Workbook) -> None:
        """Add the sheet, hidden, where there is something to list."""
        if not self.columns:
            return
        below = book.create_sheet(LISTS[self.lang])
        for place, names in enumerate(self.columns, 1):
            for number, name in enumerate(names, 1):
                _put(below, number, place, name)
        below.sheet_state = "hidden"


def _offer(below: Worksheet, tool: Tool, sheet: Sheet, lang: str, lists: _Lists) -> None:
    """Let the program that it is opened with offer choices and refuse numbers out of range."""
    place = 1
    for column in sheet.columns:
        rule: DataValidation | None = None
        if column.kind == "choice":
            names = tuple(one[lang] for one in column.options.values())
            rule = DataValidation(type="list", formula1=lists.range(names), allow_blank=True)
        elif column.kind == "refer":
            name = quote_sheetname(tool.sheet(column.sheet).name[lang])
            rule = DataValidation(type="list", formula1=f"{name}!$A$2:$A${_OFFERED + 1}", allow_blank=True)
        elif column.kind in ("whole", "number"):
            rule = DataValidation(
                type="whole" if column.kind == "whole" else "decimal",
                operator="between",
                allow_blank=True,
                formula1=f"{column.low:.15g}",
                formula2=f"{column.high:.15g}",
            )
        if rule is not None:
            letter = get_column_letter(place)
            rule.add(f"{letter}2:{letter}{_OFFERED + 1}")
            rule.showErrorMessage = True
            below.add_data_validation(rule)
        place += len(column.fields)


def _settled(book: Workbook) -> bytes:
    """Bytes of the workbook without the time of its making."""
    made, kept = io.BytesIO(), io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as read, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            content = read.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _DATED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            write.writestr(entry, content)
    return kept.getvalue()
