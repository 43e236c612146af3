"""Workbooks that were filled in, read back into forms; every refusal names sheet, cell, value and cure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from geodata.errors import InputError
from geodata.readiness.checking import Written, check
from geodata.readiness.declaration import Sheet, Tool, tools
from geodata.readiness.form import Form
from geodata.readiness.writing import GUIDE, LISTS
from geodata.reading import RawFile, open_file
from geodata.reading import Sheet as Cells
from geodata.reading.limits import Limits
from geodata.reading.workbook import column_name
from geodata.text import fold

LIMITS = Limits(bytes=5 << 20, unpacked_bytes=50 << 20, parts=200, rows=5_000, columns=200)
_OURS = {fold(name) for name in (*GUIDE.values(), *LISTS.values())}


def read_workbook(path: Path, id: str | None = None) -> Form:
    """Form of a workbook; ``id`` names its tool where the guide sheet is gone.

    Raises
    ------
    InputError
        When the file is too large or no workbook, a sheet or heading is missing, unknown or repeated, a cell holds a
        formula, or its content is refused.
    """
    file = open_file(path, LIMITS)
    if not file.is_workbook:
        raise InputError("this is no workbook", file=path.name, cure="give an .xlsx file made from a template")
    found = _tool(file, id)
    sheets = {fold(name): sheet for sheet in found.sheets for name in (sheet.id, *sheet.name.values())}
    seen: dict[str, Cells] = {}
    for name in file.workbook.sheet_names:
        if fold(name) in _OURS:
            continue
        known = sheets.get(fold(name))
        if known is None or known.id in seen:
            raise InputError(
                "this sheet is not part of the form" if known is None else "this sheet is there twice",
                file=path.name,
                sheet=name,
                cure=f"remove it or give it one of the names {', '.join(one.name['en'] for one in found.sheets)}",
            )
        seen[known.id] = file.workbook.sheet(name)
    for sheet in found.sheets:
        if sheet.id not in seen:
            raise InputError(
                "a sheet is missing",
                file=path.name,
                sheet=sheet.name["en"],
                cure=f"add the sheet {sheet.name['tr']} or {sheet.name['en']}, as in the template",
            )
    written = {sheet.id: list(_rows(sheet, seen[sheet.id], path.name)) for sheet in found.sheets}
    return check(found, written, path.name)


def _tool(file: RawFile, id: str | None) -> Tool:
    """Tool that is named, or that the guide sheet names."""
    guides = {fold(name) for name in GUIDE.values()}
    sheets = [name for name in file.workbook.sheet_names if fold(name) in guides]
    name = id or (file.workbook.sheet(sheets[0]).text(2, 2) if sheets else "")
    known = {one.id: one for one in tools()}
    if name not in known:
        raise InputError(
            "unknown tool" if name else "the workbook does not name its tool",
            file=file.name,
            value=name or None,
            cure=f"use a template, or name the tool with --tool: {', '.join(known)}",
        )
    return known[name]


def _rows(sheet: Sheet, cells: Cells, name: str) -> Iterator[Written]:
    for row, column in cells.formulas:
        raise _refused("a formula", name, cells, row, column, "replace it by its value")
    for row, column in cells.merged:
        raise _refused("merged cells", name, cells, row, column, "take the merging back and fill in each cell")
    fields = _headings(sheet, cells, name)
    for number, line in enumerate(cells.rows[1:], 2):
        extra = next(
            (place for place in range(1, len(line) + 1) if line[place - 1] is not None and place not in fields), 0
        )
        if extra:
            raise _refused("a value without a heading", name, cells, number, extra, "remove it")
        if any(one is not None for one in line):
            contents = {field: cells.cell(number, place) for place, field in fields.items()}
            where = {field: f"{column_name(place)}{number}" for place, field in fields.items()}
            yield Written(name, cells.name, number, contents, where)


def _refused(message: str, file: str, cells: Cells, row: int, column: int, cure: str) -> InputError:
    """What is wrong with a cell, with the cell and its value."""
    cell, value = f"{column_name(column)}{row}", cells.text(row, column) or None
    return InputError(message, file=file, sheet=cells.name, cell=cell, value=value, cure=cure)


def _headings(sheet: Sheet, cells: Cells, name: str) -> Mapping[int, str]:
    """Fields by the place of their column."""
    known = {
        fold(heading): field
        for column in sheet.columns
        for field in column.fields
        for heading in (field, column.heading(field, "tr"), column.heading(field, "en"))
    }
    fields: dict[int, str] = {}
    for place, _ in enumerate(cells.rows[0] if cells.rows else (), 1):
        said = cells.text(1, place)
        if not said:
            continue
        field = known.get(fold(said))
        if field is None or field in fields.values():
            wrong = "an unknown heading" if field is None else "a heading stands twice"
            raise _refused(wrong, name, cells, 1, place, "use the headings of the template")
        fields[place] = field
    needed = [field for column in sheet.columns if column.required for field in column.fields]
    missing = next((field for field in needed if field not in fields.values()), None)
    if missing is not None:
        heading = next(one.heading(missing, "en") for one in sheet.columns if missing in one.fields)
        raise InputError("a heading is missing", file=name, sheet=cells.name, cell="A1", cure=f"add a column {heading}")
    return fields
