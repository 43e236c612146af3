"""From what was written to a checked form; whatever is wrong is refused with its place and its cure."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from geodata.declared import LANGUAGES
from geodata.errors import InputError
from geodata.programme import pilots
from geodata.programme.dates import is_date
from geodata.readiness.declaration import ABOUT, Column, Sheet, Tool
from geodata.readiness.form import Form, Row, Value
from geodata.text import fold

LONGEST = 2_000
# Significant digits of a number, fewer than every spreadsheet keeps.
DIGITS = 12
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_KEY = 60
_MIDNIGHT = " 00:00:00"
# Control and format characters, which can turn words around or hide in them, and halves of a letter.
_UNSEEN = ("Cc", "Cf", "Cs")


@dataclass(frozen=True)
class Written:
    """One row as it was written: contents by field, and where each stands.

    ``sheet`` is the name that the reader sees; ``cells`` are the cells of a workbook by field, empty for a text file,
    whose rows are counted from 1 in ``row``.
    """

    file: str
    sheet: str
    row: int
    contents: Mapping[str, object]
    cells: Mapping[str, str]

    def error(self, field: str, message: str, cure: str, value: object = None) -> InputError:
        """Finding about a field of the row."""
        shown = self.contents.get(field) if value is None else value
        if self.cells:
            cell = self.cells.get(field, f"A{self.row}")
            return InputError(message, file=self.file, sheet=self.sheet, cell=cell, value=shown, cure=cure)
        return InputError(message, file=self.file, sheet=self.sheet, row=self.row, column=field, value=shown, cure=cure)


def check(tool: Tool, written: Mapping[str, Sequence[Written]], file: str) -> Form:
    """Check every sheet of a form.

    Raises
    ------
    InputError
        For the first thing that is missing, out of its range, repeated, or refers to a row that is not there.
    """
    rows = {sheet.id: _sheet(sheet, written.get(sheet.id, ()), file) for sheet in tool.sheets}
    for sheet in tool.sheets:
        _refers(tool, sheet, rows, written.get(sheet.id, ()))
    return Form(tool.id, MappingProxyType(rows))


def _sheet(sheet: Sheet, written: Sequence[Written], file: str) -> tuple[Row, ...]:
    name = sheet.name["en"]
    if len(written) < sheet.least:
        raise InputError(
            "the sheet has too few rows", file=file, sheet=name, value=len(written), cure=f"fill in {sheet.least}"
        )
    if sheet.id == ABOUT and len(written) > 1:
        raise written[1].error(sheet.columns[0].fields[0], "the form is described twice", "keep one row")
    found = tuple(_row(sheet, one) for one in written)
    _repeated(sheet, found, written)
    return found


def _row(sheet: Sheet, written: Written) -> Row:
    values: dict[str, Value] = {}
    for column in sheet.columns:
        value = _words(column, written) if column.kind == "words" else _single(column, written)
        if value is not None:
            values[column.id] = value
        elif column.required:
            raise written.error(column.fields[0], "a cell is empty that is needed", f"fill in {column.name['en']}")
    return Row(MappingProxyType(values))


def _words(column: Column, written: Written) -> Value | None:
    found = {lang: _plain(column, written, f"{column.id}.{lang}") for lang in LANGUAGES}
    if not any(found.values()):
        return None
    for lang, said in found.items():
        if not said:
            raise written.error(
                f"{column.id}.{lang}", "words are missing in one language", f"add {column.heading(f'.{lang}', 'en')}"
            )
    return MappingProxyType({lang: str(said) for lang, said in found.items()})


def _plain(column: Column, written: Written, field: str) -> str | None:
    content = written.contents.get(field)
    if content is None:
        return None
    text = " ".join(_text(content).split())
    if len(text) > LONGEST:
        raise written.error(field, "the words are too long", f"keep to {LONGEST} characters", text[:40] + "…")
    if any(unicodedata.category(letter) in _UNSEEN for letter in text):
        raise written.error(field, "a character that cannot be seen", "type the words again", ascii(text[:40]))
    return text or None


def _text(content: object) -> str:
    if isinstance(content, float) and content.is_integer() and abs(content) < 1e15:
        return str(int(content))
    return str(content)


def _single(column: Column, written: Written) -> Value | None:
    if column.kind in ("whole", "number"):
        return _number(column, written)
    text = _plain(column, written, column.id)
    if text is None:
        return None
    if column.kind in ("key", "refer") and (not _KEY.fullmatch(text) or len(text) > _LONGEST_KEY):
        raise written.error(column.id, "not an id", "use lower-case letters a-z, digits and hyphens, at most 60")
    if column.kind == "pilot" and text not in {one.id for one in pilots()}:
        raise written.error(
            column.id, "unknown pilot", "use an id of /pilots, as in izmir-logistics, or leave it empty"
        )
    if column.kind == "date":
        text = text.removesuffix(_MIDNIGHT)
        if not is_date(text):
            raise written.error(column.id, "not a date", "give a year, year-month or year-month-day, as in 2010-05")
    return _chosen(column, written, text) if column.kind == "choice" else text


def _chosen(column: Column, written: Written, text: str) -> str:
    for id_, names in column.options.items():
        if fold(text) in {fold(one) for one in (id_, *names.values())}:
            return id_
    raise written.error(
        column.id, "not among the choices", f"use one of {', '.join(one['en'] for one in column.options.values())}"
    )


def _number(column: Column, written: Written) -> Value | None:
    content = written.contents.get(column.id)
    if content is None:
        return None
    whole = column.kind == "whole"
    kind = "whole number" if whole else "number"
    if isinstance(content, bool) or not isinstance(content, int | float) or not math.isfinite(content):
        raise written.error(column.id, "not a number", f"give a {kind} {_range(column)}, as a number and not as text")
    if not column.low <= content <= column.high or (whole and content != int(content)):
        raise written.error(column.id, "out of range", f"give a {kind} {_range(column)}")
    return int(content) if whole else float(f"{content:.{DIGITS}g}") + 0.0


def _range(column: Column) -> str:
    return f"from {column.low:g} to {column.high:g}"


def _repeated(sheet: Sheet, rows: Sequence[Row], written: Sequence[Written]) -> None:
    """Refuse rows of one name, and pairs that are loops or stand twice in either order."""
    seen: dict[object, int] = {}
    for row, one in zip(rows, written, strict=True):
        names: tuple[object, ...] = tuple(str(row.values.get(column)) for column in sheet.unique)
        if sheet.pair:
            ends = [row.text(column) for column in sheet.pair]
            if ends[0] == ends[1]:
                raise one.error(sheet.pair[1], "a tie of an actor to itself", "name two different rows")
            names = tuple(sorted(ends))
        first = seen.setdefault(names, one.row)
        if first != one.row:
            raise one.error(sheet.unique[0], "this stands twice", f"row {first} has it already; keep one of them")


def _refers(tool: Tool, sheet: Sheet, rows: Mapping[str, tuple[Row, ...]], written: Sequence[Written]) -> None:
    for column in sheet.columns:
        if column.kind != "refer":
            continue
        target = tool.sheet(column.sheet)
        known = {row.text(target.unique[0]) for row in rows[target.id]}
        for row, one in zip(rows[sheet.id], written, strict=True):
            if row.text(column.id) and row.text(column.id) not in known:
                raise one.error(
                    column.id, "this names a row that is not there", f"add it to the sheet {target.name['en']} first"
                )
