"""Finding areas and clusters by what a reader types, with or without Turkish letters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from geodata.text import fold, sort_key


@dataclass(frozen=True)
class Entry:
    """Something that can be found: a kind ("area" or "cluster"), its id, and all words that lead to it."""

    kind: str
    id: str
    name: str
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True)
class SearchIndex:
    """Folded names beside their entries."""

    rows: tuple[tuple[tuple[str, ...], Entry], ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> SearchIndex:
        """Fold every word once."""
        return cls(tuple((tuple(fold(word) for word in (entry.name, *entry.words)), entry) for entry in entries))

    def find(self, text: str, limit: int = 8) -> list[Entry]:
        """Entries whose words begin with the text, whole names first, then those that merely contain it."""
        asked = fold(text).strip()
        if not asked:
            return []
        found = [(place, entry) for words, entry in self.rows if (place := _place(asked, words)) is not None]
        found.sort(key=lambda row: (row[0], row[1].weight, sort_key(row[1].name)))
        return [entry for _, entry in found[:limit]]


def _place(asked: str, words: tuple[str, ...]) -> int | None:
    if asked in words:
        return 0
    if any(word.startswith(asked) for word in words):
        return 1
    if any(f" {asked}" in word or f"-{asked}" in word for word in words):
        return 2
    if len(asked) > 2 and any(asked in word for word in words):
        return 3
    return None
