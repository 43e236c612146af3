"""Activity codes held against a classification."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from geodata.classifications import Classification
from geodata.text import fold

TOTAL = "TOTAL"
# Counts towards the total of its area and is no activity of the classification.
UNCLASSIFIED = ""
_TOTALS = frozenset({"total", "toplam", "genel toplam"})
_NEAR = 3
_CUTOFF = 50


@dataclass(frozen=True)
class Code:
    """A code of the classification, or what was perhaps meant."""

    code: str | None
    candidates: tuple[str, ...] = ()


def find(label: str, classification: Classification, near: bool = True) -> Code:
    """Code that a label is; sections, divisions, groups and classes alike. `near` asks for what was perhaps meant."""
    if label in classification.titles or label == TOTAL:
        return Code(label)
    if fold(label) in _TOTALS:
        return Code(TOTAL)
    return Code(None, tuple(_near(label, classification)) if near else ())


def ancestors(code: str, classification: Classification) -> tuple[str, ...]:
    """Codes above a code, the nearest first."""
    found = []
    above = classification.parent(code)
    while above is not None:
        found.append(above)
        above = classification.parent(above)
    return tuple(found)


def _near(label: str, classification: Classification) -> list[str]:
    """Similar codes where the label has digits, else codes with similar titles."""
    if any(letter.isdigit() for letter in label):
        found = process.extract(
            label, list(classification.titles), scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_CUTOFF
        )
        return [code for code, _, _ in found]
    titles = {code: fold(title["tr"]) for code, title in classification.titles.items()}
    near = process.extract(fold(label), titles, scorer=fuzz.ratio, limit=_NEAR, score_cutoff=_CUTOFF)
    return [code for _, _, code in near]
