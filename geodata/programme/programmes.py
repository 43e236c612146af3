"""Programmes: who ran them, when, with what, and what they did, as far as documents state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table, find, read_folder
from geodata.programme.dates import optional_date
from geodata.programme.documents import sources
from geodata.programme.facts import Fact, facts
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind


@dataclass(frozen=True)
class Programme:
    """A programme; what no document states is None or empty.

    Attributes
    ----------
    begin, end : str
        First and last date.
    seen : str
        Last date at which a document shows it under way, where its end is not stated.
    budget_eur : int or None
        Euros.
    body, finance : mapping or None
        Who ran it and who paid, by language.
    facts : mapping
        What else is stated, by a short name.
    sources : tuple of str
        Ids of documents.
    """

    id: str
    order: int
    title: Mapping[str, str]
    begin: str
    end: str
    seen: str
    budget_eur: int | None
    body: Mapping[str, str] | None
    finance: Mapping[str, str] | None
    facts: Mapping[str, Fact]
    sources: tuple[str, ...]


@kept
def programmes() -> tuple[Programme, ...]:
    """Programmes in their order."""
    return read_programmes(folder() / KIND.name)


def read_programmes(folder: Path) -> tuple[Programme, ...]:
    """Programmes of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def programme(id: str) -> Programme:
    """Programme with an id; an unknown one raises InputError."""
    return find(programmes(), id, "programme")


def _parse(table: Table) -> Programme:
    found = Programme(
        id=table.text("id"),
        order=table.integer("order"),
        title=table.both("title"),
        begin=optional_date(table, "begin"),
        end=optional_date(table, "end"),
        seen=optional_date(table, "seen"),
        budget_eur=table.integer("budget_eur", 1) if table.has("budget_eur") else None,
        body=table.both("body") if table.has("body") else None,
        finance=table.both("finance") if table.has("finance") else None,
        facts=facts(table),
        sources=sources(table),
    )
    last = found.end or found.seen
    if found.end and found.seen:
        raise table.error("seen", "remove it, the end is stated")
    if last and (not found.begin or last[:4] < found.begin[:4]):
        raise table.error("begin", f"give a date not after {last}", "the programme ends before it begins")
    return found


KIND = Kind("programmes", _parse)
