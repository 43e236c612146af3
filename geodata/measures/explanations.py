"""What each measure means and how to read it: one file in ``explained`` for each, beside its module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.declared import Table, read_folder

FOLDER = Path(__file__).parent / "explained"


@dataclass(frozen=True)
class Explanation:
    """A measure in formulas and in words by language.

    In formulas ``_[x]`` is a subscript and ``^[x]`` a superscript. ``said`` is the formula in words, ``reads`` tells
    what a figure says, ``caveats`` what it does not. A name in braces stands for a number of the rules.
    """

    formula: tuple[str, ...]
    said: Mapping[str, str]
    reads: Mapping[str, str]
    range: Mapping[str, str]
    caveats: Mapping[str, str]
    source: Mapping[str, str]


@dataclass(frozen=True)
class Index:
    """A figure of whole areas, clusters or maps: its name, the columns of the tables that have it, its explanation."""

    id: str
    order: int
    name: Mapping[str, str]
    fields: tuple[str, ...]
    told: Explanation


@cache
def indices() -> tuple[Index, ...]:
    """Figures beside the measures of the map, in their order; findings are InputErrors that name file and key."""
    return read_folder(FOLDER / "indices", _index)


def _index(table: Table) -> Index:
    return Index(
        id=table.file.stem,
        order=table.integer("order"),
        name=table.both("name"),
        fields=table.texts("fields"),
        told=_explanation(table),
    )


@cache
def explanation(measure: str) -> Explanation:
    """Explanation of a measure; a missing file, key or language raises InputError."""
    table = Table.read(FOLDER / f"{measure}.toml")
    made = _explanation(table)
    table.done()
    return made


def _explanation(table: Table) -> Explanation:
    return Explanation(
        formula=table.texts("formula"),
        said=table.both("said"),
        reads=table.both("reads"),
        range=table.both("range"),
        caveats=table.both("caveats"),
        source=table.both("source"),
    )
