"""How pilots were chosen: weights of criteria and judgements by hand, where somebody has entered them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from geodata.declared import Table
from geodata.programme.criteria import criteria
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.pilots import pilots

HEAVIEST = 5
MARKS = range(1, 6)


@dataclass(frozen=True)
class Selection:
    """Weights by criterion, and marks from 1 to 5 by criterion and sector, with the source of both."""

    id: str
    weights: Mapping[str, float]
    marks: Mapping[str, Mapping[str, int]]
    source: str


@kept
def selections() -> Mapping[str, Selection]:
    """Selections by the id of their pilot; no document states any, so none comes with the atlas."""
    return {one.id: one for one in read_selections(folder() / KIND.name)}


def read_selections(folder: Path) -> tuple[Selection, ...]:
    """Selections of a folder, none where it is not there; findings are InputErrors."""
    found = []
    for file in sorted(folder.glob("*.toml")):
        table = Table.read(file)
        found.append(_parse(table))
        table.done()
    return tuple(found)


def _parse(table: Table) -> Selection:
    known = {one.id: one for one in criteria()}
    weights, marks = _weights(table, tuple(known)), _marks(table, tuple(known))
    measured = [id_ for id_ in marks if known[id_].measure]
    if measured:
        raise table.error("marks", f"take out {measured[0]}, which releases measure")
    if (id_ := table.text("id", (one.id for one in pilots()))) != table.file.stem:
        raise table.error("id", f"give {table.file.stem} or rename the file", "the id is not the file's name")
    return Selection(id_, weights, marks, table.text("source"))


def _weights(table: Table, known: tuple[str, ...]) -> Mapping[str, float]:
    if not table.has("weights"):
        return MappingProxyType({})
    below = table.table("weights")
    for name in below.names():
        if name not in known:
            raise below.error(name, f"use one of {', '.join(known)}", "no such criterion")
    return MappingProxyType({name: below.number(name, 0, HEAVIEST) for name in below.names()})


def _marks(table: Table, known: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
    if not table.has("marks"):
        return MappingProxyType({})
    below = table.table("marks")
    found = {}
    for name in below.names():
        if name not in known:
            raise below.error(name, f"use one of {', '.join(known)}", "no such criterion")
        sectors = below.table(name)
        found[name] = MappingProxyType({sector: _mark(sectors, sector) for sector in sectors.names()})
    return MappingProxyType(found)


def _mark(table: Table, sector: str) -> int:
    found = table.integer(sector, MARKS[0])
    if found not in MARKS:
        raise table.error(sector, f"give a whole number from {MARKS[0]} to {MARKS[-1]}")
    return found


KIND = Kind("selections", _parse)
