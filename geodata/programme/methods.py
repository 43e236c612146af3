"""Methods that the documents describe: steps and tools, as single facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table, read_folder
from geodata.programme.facts import Fact, facts
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind


@dataclass(frozen=True)
class Method:
    """A method with what is stated of it."""

    id: str
    order: int
    title: Mapping[str, str]
    facts: Mapping[str, Fact]


@kept
def methods() -> tuple[Method, ...]:
    """Methods in their order."""
    return read_methods(folder() / KIND.name)


def read_methods(folder: Path) -> tuple[Method, ...]:
    """Methods of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def _parse(table: Table) -> Method:
    return Method(id=table.text("id"), order=table.integer("order"), title=table.both("title"), facts=facts(table))


KIND = Kind("methods", _parse)
