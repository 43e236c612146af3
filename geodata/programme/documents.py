"""Documents that facts about programmes are taken from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table, find, read_folder
from geodata.programme.dates import optional_date
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind


@dataclass(frozen=True)
class Document:
    """A source; ``date`` is empty where the document does not state its own."""

    id: str
    order: int
    title: Mapping[str, str]
    publisher: Mapping[str, str]
    date: str


@kept
def documents() -> tuple[Document, ...]:
    """Sources in their order."""
    return read_documents(folder() / KIND.name)


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Sources of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def document(id: str) -> Document:
    """Source with an id; an unknown one raises InputError."""
    return find(documents(), id, "document")


def sources(table: Table) -> tuple[str, ...]:
    """Ids of documents under the key ``sources``, at least one."""
    return table.texts("sources", (one.id for one in documents()))


def _parse(table: Table) -> Document:
    return Document(
        id=table.text("id"),
        order=table.integer("order"),
        title=table.both("title"),
        publisher=table.both("publisher"),
        date=optional_date(table, "date"),
    )


KIND = Kind("documents", _parse)
