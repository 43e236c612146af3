"""Single facts, each with the documents that state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.declared import Table
from geodata.programme.documents import sources


@dataclass(frozen=True)
class Fact:
    """What is stated, by language, and the ids of the documents that state it."""

    words: Mapping[str, str]
    sources: tuple[str, ...]


def facts(table: Table) -> Mapping[str, Fact]:
    """Facts below the key ``facts``, by a short name."""
    below = table.table("facts")
    return MappingProxyType({name: _fact(below.table(name)) for name in below.names()})


def _fact(table: Table) -> Fact:
    words = {language: table.text(language) for language in ("tr", "en")}
    found = Fact(MappingProxyType(words), sources(table))
    table.done()
    return found
