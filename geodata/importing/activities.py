"""Activity codes held against a classification."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from geodata.classifications import Classification
from geodata.text import fold

TOTAL = "TOTAL"
# Counts towards the total of its area and is no activity of the classification.
UNCLASSIFIED = ""
_TOTALS = frozenset({"total", "toplam", "genel toplam"})
# A national code splits a class of four digits further, as in 10.11.01.
_NATIONAL = re.compile(r"\d{2}\.\d{2}\.\d{1,2}", re.ASCII)
_NEAR = 3
_CUTOFF = 50


@dataclass(frozen=True)
class Code:
    """A code of the classification, or what was perhaps meant."""

    code: str | None
    candidates: tuple[str, ...] = ()


def find(label: str, classification: Classification, near: bool = True) -> Code:
    """Code of any level that a label is, or a national one below a class; `near` asks for what was perhaps meant."""
    national = _NATIONAL.fullmatch(label) is not None and classification.known(label) is not None
    if label in classification.titles or label == TOTAL or national:
        return Code(label)
    if fold(label) in _TOTALS:
        return Code(TOTAL)
    return Code(None, tuple(_near(label, classification)) if near else ())


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
