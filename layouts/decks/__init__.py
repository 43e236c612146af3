"""Decks to be presented: one TOML file each, or one of the reader's own that travels in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.declared import Table, find, read_folder

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Step:
    """One view of a deck.

    Attributes
    ----------
    view : str
        Page and query, as in ``cluster/seramik?measure=lq``; a query alone is of the map.
    title : mapping or None
        Heading by language; None where the finding is the heading.
    note : mapping or None
        What the speaker has to say, by language.
    """

    view: str
    title: Mapping[str, str] | None = None
    note: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Deck:
    """A deck; ``about`` says in a sentence what it is for."""

    id: str
    order: int
    title: Mapping[str, str]
    about: Mapping[str, str]
    steps: tuple[Step, ...]


@cache
def decks() -> tuple[Deck, ...]:
    """Decks that come with the atlas, in their order."""
    return read_decks(FOLDER)


def read_decks(folder: Path) -> tuple[Deck, ...]:
    """Decks of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def deck(id: str) -> Deck:
    """Deck with an id; an unknown one raises InputError."""
    return find(decks(), id, "deck")


def _parse(table: Table) -> Deck:
    steps = []
    for row in table.tables("step"):
        title = row.both("title") if row.has("title") else None
        steps.append(Step(row.text("view"), title, row.both("note") if row.has("note") else None))
        row.done()
    return Deck(table.text("id"), table.integer("order"), table.both("title"), table.both("about"), tuple(steps))
