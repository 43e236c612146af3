"""What a tool asks for: its sheets, their columns and what each may hold, declared in one TOML file for each tool."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from geodata.declared import LANGUAGES, Table, find, read_folder
from geodata.programme.documents import documents

FOLDER = Path(__file__).parent / "toolbox"
ABOUT_FILE = Path(__file__).parent / "about.toml"
ABOUT = "about"
KINDS = ("key", "refer", "pilot", "date", "words", "text", "choice", "whole", "number")


@dataclass(frozen=True)
class Column:
    """A column of a sheet.

    Attributes
    ----------
    kind : str
        ``key`` names a row, ``refer`` names a row of the sheet ``sheet``, ``pilot`` the id of a pilot, ``words`` are in
        both languages and take two columns of a workbook.
    required : bool
        Whether it may not be left empty; what is left empty is not known, never zero.
    low, high : float
        Ends of what a number may be.
    options : mapping
        Ids of what may be chosen, with their names by language.
    group : str
        What the column belongs to, where a tool adds several columns up.
    """

    id: str
    name: Mapping[str, str]
    kind: str
    required: bool
    hint: Mapping[str, str] | None
    low: float
    high: float
    options: Mapping[str, Mapping[str, str]]
    sheet: str
    group: str

    @property
    def fields(self) -> tuple[str, ...]:
        """Names of its cells: its own, or one for each language."""
        return tuple(f"{self.id}.{lang}" for lang in LANGUAGES) if self.kind == "words" else (self.id,)

    def heading(self, field: str, lang: str) -> str:
        """Heading of one of its cells in a workbook."""
        return f"{self.name[lang]} ({field[-2:].upper()})" if self.kind == "words" else self.name[lang]


@dataclass(frozen=True)
class Sheet:
    """A table of a form.

    Attributes
    ----------
    least : int
        Rows that it must have.
    unique : tuple
        Columns whose values together name a row; each combination may stand once.
    pair : tuple of str
        Two columns that name two different rows, in either order once; empty where there is no such pair.
    """

    id: str
    name: Mapping[str, str]
    columns: tuple[Column, ...]
    least: int
    unique: tuple[str, ...]
    pair: tuple[str, ...]

    def column(self, id: str) -> Column:
        """Column with an id."""
        return next(one for one in self.columns if one.id == id)


@dataclass(frozen=True)
class Tool:
    """A tool: what it is for, how to fill it in, and its sheets, the one about the form itself first.

    ``groups`` are names of what columns belong to; ``sources`` are the ids of the documents that describe the tool;
    ``ours`` says what of it is our own reading.
    """

    id: str
    order: int
    name: Mapping[str, str]
    purpose: Mapping[str, str]
    fill: Mapping[str, str]
    reading: Mapping[str, str]
    ours: Mapping[str, str] | None
    groups: Mapping[str, Mapping[str, str]]
    sources: tuple[str, ...]
    sheets: tuple[Sheet, ...]

    def sheet(self, id: str) -> Sheet:
        """Sheet with an id."""
        return next(one for one in self.sheets if one.id == id)


@cache
def tools() -> tuple[Tool, ...]:
    """Tools in their order."""
    return read_folder(FOLDER, _parse)


def tool(id: str) -> Tool:
    """Tool with an id; an unknown one raises InputError."""
    return find(tools(), id, "tool")


def _parse(table: Table) -> Tool:
    sheets = table.table("sheets")
    groups = table.table("groups") if table.has("groups") else None
    found = [_sheet(sheets.table(name), name) for name in sheets.names()]
    return Tool(
        id=table.text("id"),
        order=table.integer("order"),
        name=table.both("name"),
        purpose=table.both("purpose"),
        fill=table.both("fill"),
        reading=table.both("reading"),
        ours=table.both("ours") if table.has("ours") else None,
        groups=MappingProxyType({} if groups is None else {name: groups.both(name) for name in groups.names()}),
        sources=table.texts("sources", (one.id for one in documents())),
        sheets=(about(), *found),
    )


@cache
def about() -> Sheet:
    """Sheet about the form itself, which every tool has."""
    return _sheet(Table.read(ABOUT_FILE), ABOUT)


def _sheet(table: Table, id: str) -> Sheet:
    columns = table.table("columns")
    found = Sheet(
        id=id,
        name=table.both("name"),
        columns=tuple(_column(columns.table(name), name) for name in columns.names()),
        least=table.integer("least"),
        unique=table.texts("unique", columns.names()),
        pair=table.texts("pair", columns.names()) if table.has("pair") else (),
    )
    table.done()
    return found


def _column(table: Table, id: str) -> Column:
    kind = table.text("kind", KINDS)
    options = table.table("options") if kind == "choice" else None
    found = Column(
        id=id,
        name=table.both("name"),
        kind=kind,
        required=table.flag("required") if table.has("required") else False,
        hint=table.both("hint") if table.has("hint") else None,
        low=table.number("low") if kind in ("whole", "number") else -math.inf,
        high=table.number("high") if kind in ("whole", "number") else math.inf,
        options=MappingProxyType({} if options is None else {name: options.both(name) for name in options.names()}),
        sheet=table.text("sheet") if kind == "refer" else "",
        group=table.text("group") if table.has("group") else "",
    )
    table.done()
    return found
