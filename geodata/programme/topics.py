"""Topics that pilots were chosen by, as the documents name them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table
from geodata.programme.documents import sources
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind


@dataclass(frozen=True)
class Topic:
    """A name by language, with the ids of the documents that state it."""

    id: str
    title: Mapping[str, str]
    sources: tuple[str, ...]


@kept
def topics() -> tuple[Topic, ...]:
    """Topics of selection in the order of the documents."""
    return read_topics(folder() / KIND.name)


def read_topics(file: Path) -> tuple[Topic, ...]:
    """Topics of a file; findings are InputErrors that name the file and the key."""
    top = Table.read(file)
    found = []
    for id_ in top.names():
        table = top.table(id_)
        found.append(parse(table, id_))
        table.done()
    return tuple(found)


def parse(table: Table, id: str) -> Topic:
    """Topic of a table."""
    return Topic(id, table.both("title"), sources(table))


KIND = Kind("topics.toml", lambda table: parse(table, ""))
