"""Workbooks, opened with suspicion: bounded, without outside entities, and never with a formula for a figure."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import openpyxl
from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from openpyxl.utils import get_column_letter, range_boundaries

from geodata.errors import InputError
from geodata.reading.limits import LIMITS, Limits

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MACROS = "xl/vbaProject.bin"
_MOST_MERGED = 200_000
# Parsers of XML, of which openpyxl takes the one that is there, tell bad XML as a SyntaxError.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    SyntaxError,
)
Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """Cells of a sheet from its first row on, merged headings repeated over their range.

    `rows` holds texts, numbers and None for empty cells; `formulas` names the cells that hold a formula, as (row,
    column), both counted from 1, and `merged` the first cell of each merged range in the same way.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    formulas: tuple[tuple[int, int], ...]
    merged: tuple[tuple[int, int], ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Content of a cell, counted from 1; None outside."""
        line = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return line[column - 1] if 0 < column <= len(line) else None

    def text(self, row: int, column: int) -> str:
        """Content of a cell as trimmed text, empty where there is none."""
        return text_of(self.cell(row, column))


@dataclass(frozen=True)
class Workbook:
    """Names of the sheets, and each of them on demand."""

    name: str
    data: bytes
    limits: Limits
    sheet_names: tuple[str, ...]

    def sheet(self, name: str) -> Sheet:
        """Read a sheet; InputError where it is damaged or too large."""
        try:
            return self._read(name)
        except InputError:
            raise
        except (*_BROKEN, DefusedXmlException, zipfile.LargeZipFile, NotImplementedError, OSError) as error:
            raise _damaged(self.name, error) from None

    def _read(self, name: str) -> Sheet:
        with warnings.catch_warnings():
            # Said of styles, page headers and defined names, on which no figure depends.
            warnings.filterwarnings("ignore", module="openpyxl")
            rows, formulas = self._cells(name)
        ranges = list(islice(self._merged(name), _MOST_MERGED))
        _repeat_merged(rows, ranges)
        while rows and not rows[-1]:
            rows.pop()
        return Sheet(name, tuple(rows), tuple(formulas), tuple((top, left) for left, top, _, _ in ranges))

    def _cells(self, name: str) -> tuple[list[tuple[Cell, ...]], list[tuple[int, int]]]:
        """Contents of a sheet's cells by row, and where formulas stand."""
        book = openpyxl.load_workbook(io.BytesIO(self.data), read_only=True, keep_links=False)
        try:
            sheet = book[name]
            sheet.reset_dimensions()
            rows: list[tuple[Cell, ...]] = []
            formulas: list[tuple[int, int]] = []
            most = self.limits.columns + 1
            for number, line in enumerate(sheet.iter_rows(max_col=most), 1):
                if number > self.limits.rows:
                    raise InputError("the sheet has too many rows", file=self.name, sheet=name, cure="split it")
                rows.append(_trimmed([_content(cell.value) for cell in line]))
                formulas += [(number, place) for place, cell in enumerate(line, 1) if cell.data_type == "f"]
                if len(rows[-1]) == most:
                    raise InputError(
                        "the sheet has too many columns", file=self.name, sheet=name, row=number, cure="leave some out"
                    )
        finally:
            book.close()
        return rows, formulas

    def _merged(self, name: str) -> Iterator[tuple[int, int, int, int]]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as pack, pack.open(_part(pack, name)) as stream:
            for _, element in ElementTree.iterparse(stream, forbid_dtd=True):
                if element.tag == f"{_MAIN}mergeCell":
                    left, top, right, bottom = range_boundaries(element.attrib["ref"])
                    yield int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)
                element.clear()


def open_workbook(data: bytes, name: str, limits: Limits = LIMITS) -> Workbook:
    """Look a workbook over before anything of it is unpacked.

    Raises
    ------
    InputError
        When it is damaged, unpacks to more than the limits allow, holds macros, or declares entities of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            _check_parts(pack, name, limits)
            names = tuple(name for name, _ in _sheets(pack))
    except (*_BROKEN, zipfile.LargeZipFile, NotImplementedError, OSError, RuntimeError) as error:
        if isinstance(error, InputError):
            raise
        raise _damaged(name, error) from None
    if not names:
        raise InputError("the workbook has no sheet", file=name, cure="save it again as .xlsx")
    return Workbook(name, data, limits, names)


def _check_parts(pack: zipfile.ZipFile, name: str, limits: Limits) -> None:
    parts = pack.infolist()
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or unpacked > limits.unpacked_bytes:
        raise InputError(
            "the workbook unpacks to more than is allowed",
            file=name,
            value=f"{len(parts)} parts, {unpacked} bytes",
            cure="save only the sheet that holds the figures",
        )
    names = {part.filename for part in parts}
    if "xl/workbook.xml" not in names:
        raise InputError("the archive is not an Excel workbook", file=name, cure="give an .xlsx or a text file")
    if _MACROS in names:
        raise InputError("the workbook holds macros", file=name, cure="save it as .xlsx without macros")
    for part in sorted(names):
        if part.endswith((".xml", ".rels")):
            _refuse_entities(pack, part, name)


def _refuse_entities(pack: zipfile.ZipFile, part: str, name: str) -> None:
    """Parse up to the first element: what declares entities does so before it."""
    try:
        with pack.open(part) as stream:
            next(ElementTree.iterparse(stream, events=("start",), forbid_dtd=True), None)
    except DefusedXmlException:
        raise InputError(
            "the workbook declares entities of its own", file=name, value=part, cure="save it again with Excel"
        ) from None


def _sheets(pack: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Name and relation of each sheet, in order; one that points to no part would be lost without a word."""
    book = ElementTree.fromstring(pack.read("xl/workbook.xml"), forbid_dtd=True)
    sheets = [(sheet.attrib["name"], sheet.attrib.get(_RELATION, "")) for sheet in book.iter(f"{_MAIN}sheet")]
    for name, relation in sheets:
        if not relation:
            raise ValueError(f"sheet {name} points to no part")
    return sheets


def _part(pack: zipfile.ZipFile, sheet: str) -> str:
    """Part of the archive that holds a sheet."""
    relation = dict(_sheets(pack))[sheet]
    relations = ElementTree.fromstring(pack.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    target = next(one.attrib["Target"] for one in relations if one.attrib.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _content(value: Any) -> Cell:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(getattr(value, "text", value))


def _trimmed(line: list[Cell]) -> tuple[Cell, ...]:
    while line and line[-1] is None:
        line.pop()
    return tuple(line)


def _repeat_merged(rows: list[tuple[Cell, ...]], ranges: Iterable[tuple[int, int, int, int]]) -> None:
    """Repeat words over their merged range; a figure is never repeated, it would count twice."""
    cells = 0
    for left, top, right, bottom in ranges:
        value = rows[top - 1][left - 1] if top <= len(rows) and left <= len(rows[top - 1]) else None
        if not isinstance(value, str):
            continue
        last = min(bottom, len(rows))
        cells += (right - left + 1) * (last - top + 1)
        if cells > _MOST_MERGED:
            raise InputError("too many merged cells", value=value, cure="take the merging back outside the headings")
        for number in range(top - 1, last):
            line = list(rows[number])
            line += [None] * (right - len(line))
            line[left - 1 : right] = [value] * (right - left + 1)
            rows[number] = tuple(line)


def text_of(value: Cell) -> str:
    """Content of a cell as trimmed text; whole numbers without a decimal point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).strip()


def column_name(column: int) -> str:
    """Letters of a column counted from 1."""
    return get_column_letter(column)


def _damaged(name: str, error: BaseException) -> InputError:
    reason = " ".join(str(error).split())[:80] or type(error).__name__
    return InputError(f"the workbook is damaged, {reason}", file=name, cure="save it again as .xlsx")
