"""Strategies: priorities and the goals below them, as a document states them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from geodata.declared import Table, find, read_folder
from geodata.programme.dates import optional_date
from geodata.programme.documents import sources
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.programmes import programmes

Words = Mapping[str, str]


@dataclass(frozen=True)
class Strategy:
    """A strategy.

    Attributes
    ----------
    programme : str
        Id of the programme that it belongs to.
    begin, end : str
        First and last date that it is meant for, empty where none is stated.
    priorities, goals : mapping
        Titles by number and language; the goals of priority 1 are numbered 1.1, 1.2 and so on.
    sources : tuple of str
        Ids of documents.
    """

    id: str
    order: int
    programme: str
    begin: str
    end: str
    title: Words
    priorities: Mapping[str, Words]
    goals: Mapping[str, Words]
    sources: tuple[str, ...]

    def goals_of(self, priority: str) -> tuple[str, ...]:
        """Numbers of the goals of a priority."""
        return tuple(number for number in self.goals if parent(number) == priority)


@kept
def strategies() -> tuple[Strategy, ...]:
    """Strategies in their order."""
    return read_strategies(folder() / KIND.name)


def read_strategies(folder: Path) -> tuple[Strategy, ...]:
    """Strategies of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def strategy(id: str) -> Strategy:
    """Strategy with an id; an unknown one raises InputError."""
    return find(strategies(), id, "strategy")


def parent(number: str) -> str:
    """Number of what stands above: 1.2 of 1.2.3, and 1 of 1.2."""
    return number.rpartition(".")[0]


def _parse(table: Table) -> Strategy:
    priorities = _numbered(table, "priorities", r"[1-9]\d*")
    goals = _numbered(table, "goals", r"[1-9]\d*\.[1-9]\d*")
    for number in goals:
        if parent(number) not in priorities:
            raise table.error("goals", f"add the priority {parent(number)}", f"the goal {number} has no priority")
    return Strategy(
        id=table.text("id"),
        order=table.integer("order"),
        programme=table.text("programme", (one.id for one in programmes())),
        begin=optional_date(table, "begin"),
        end=optional_date(table, "end"),
        title=table.both("title"),
        priorities=priorities,
        goals=goals,
        sources=sources(table),
    )


def _numbered(table: Table, key: str, form: str) -> Mapping[str, Words]:
    below = table.table(key)
    for number in below.names():
        if not re.fullmatch(form, number):
            raise below.error(number, "number it as in 1, 1.2 and 1.2.3", "not a number of a strategy")
    return MappingProxyType({number: MappingProxyType(below.both(number)) for number in below.names()})


KIND = Kind("strategies", _parse)
