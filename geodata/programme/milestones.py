"""What else happened in clustering, beside the programmes themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table
from geodata.programme.documents import documents
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind


@dataclass(frozen=True)
class Milestone:
    """Something that happened in a year or over some; ``source`` is the id of a document."""

    begin: int
    end: int
    title: Mapping[str, str]
    source: str


@kept
def milestones() -> tuple[Milestone, ...]:
    """Milestones, the earliest first."""
    return read_milestones(folder() / KIND.name)


def read_milestones(file: Path) -> tuple[Milestone, ...]:
    """Milestones of a file; findings are InputErrors that name the file and the key."""
    top = Table.read(file)
    found = [_parse(top.table(name)) for name in top.names()]
    return tuple(sorted(found, key=lambda one: (one.begin, one.end)))


def _parse(table: Table) -> Milestone:
    begin = table.integer("begin", 1900)
    found = Milestone(
        begin=begin,
        end=table.integer("end", begin),
        title=table.both("title"),
        source=table.text("source", (one.id for one in documents())),
    )
    table.done()
    return found


KIND = Kind("milestones.toml", _parse)
