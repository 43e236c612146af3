"""Finding areas, clusters and activities by what a reader types, with or without Turkish letters, and with slips."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from geodata.text import fold, sort_key

# A word with a slip shares this much of its letters, in their order, with the word that was meant.
LEAST_ALIKE = 77.0
# Shorter words are one letter away from too many others.
_SHORTEST = 4
# So few sure results leave room for near ones.
_FEW = 3
_WORDS = re.compile(r"[\w.]+")


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its kind, its id, and all words that lead to it.

    Kinds are "area", "cluster", "activity", "pilot" and "step", which is an action or indicator of a strategy.
    """

    kind: str
    id: str
    name: str
    words: tuple[str, ...]
    weight: int


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """Folded names beside their entries."""

    rows: tuple[tuple[tuple[str, ...], Entry], ...]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> SearchIndex:
        """Fold every word once."""
        return cls(tuple((tuple(dict.fromkeys(fold(word) for word in (one.name, *one.words))), one) for one in entries))

    def find(self, text: str, limit: int = 8) -> list[Entry]:
        """Entries that a reader may mean, best first.

        Whole names come first, then what begins with the text, then what holds it or all of its words; where these are
        few, names that nearly have its words. No kind takes more than half of the places that another could fill.
        """
        asked = fold(text).strip()
        if not asked:
            return []
        tokens = _WORDS.findall(asked)
        found = {row: float(place) for row in range(len(self.rows)) if (place := self._place(row, asked)) is not None}
        for row in self._with_all(tokens):
            found.setdefault(row, 4.0)
        if len(found) < _FEW and not any(letter.isdigit() for letter in asked):
            for row, score in self._near(tokens).items():
                found.setdefault(row, 5.0 + (100.0 - score) / 100.0)
        order = sorted(found, key=lambda row: (found[row], self.rows[row][1].weight, self._sorted(row)))
        return _mixed([self.rows[row][1] for row in order], limit)

    @cached_property
    def _vocabulary(self) -> dict[str, tuple[int, ...]]:
        """Rows that hold a word."""
        rows: dict[str, dict[int, None]] = defaultdict(dict)
        for row, (words, _) in enumerate(self.rows):
            for token in (token for word in words for token in _WORDS.findall(word)):
                rows[token][row] = None
        return {token: tuple(held) for token, held in rows.items()}

    def _place(self, row: int, asked: str) -> int | None:
        return _place(asked, self.rows[row][0])

    def _sorted(self, row: int) -> tuple[object, ...]:
        entry = self.rows[row][1]
        return (sort_key(entry.name), entry.id)

    def _with_all(self, tokens: list[str]) -> set[int]:
        """Rows that have a word beginning with each of several ones."""
        if len(tokens) < 2:
            return set()
        held = [
            {row for word, rows in self._vocabulary.items() if word.startswith(token) for row in rows}
            for token in tokens
        ]
        return set.intersection(*held)

    def _near(self, tokens: list[str]) -> dict[int, float]:
        """Rows with a word like each of those asked for, by their mean likeness in percent."""
        scores: Counter[int] = Counter()
        rows: set[int] | None = None
        for token in tokens:
            best = self._like(token)
            rows = set(best) if rows is None else rows & set(best)
            scores.update(best)
        return {row: scores[row] / len(tokens) for row in rows or ()}

    def _like(self, token: str) -> dict[int, float]:
        """Likeness by row of the word that is most like one."""
        # Asked for on first need, so that the web process starts without it.
        from rapidfuzz import fuzz, process

        best: dict[int, float] = {}
        words = {word: 100.0 for word in self._vocabulary if word.startswith(token)}
        if len(token) >= _SHORTEST:
            near = process.extract(
                token, list(self._vocabulary), scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=None
            )
            words |= {word: score for word, score, _ in near if word not in words}
        for word, score in words.items():
            for row in self._vocabulary[word]:
                best[row] = max(score, best.get(row, 0.0))
        return best


def _mixed(found: list[Entry], limit: int) -> list[Entry]:
    """First entries, no kind with more than half of the places while another one waits."""
    kinds: Counter[str] = Counter()
    ranks: list[tuple[bool, int]] = []
    for rank, entry in enumerate(found):
        kinds[entry.kind] += 1
        ranks.append((kinds[entry.kind] > max(1, limit // 2), rank))
    kept = sorted(rank for _, rank in sorted(ranks)[:limit])
    return [found[rank] for rank in kept]


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
