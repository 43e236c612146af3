"""Alphabetical order of the 29 Turkish letters."""

from __future__ import annotations

import unicodedata

from geodata.text.casing import lower

# q, w and x are no letters of the alphabet, yet names from abroad bring them along.
_ORDER = " 0123456789abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ORDER)}


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """Key for ``sorted``: digits, then a b c ç d e f g ğ h ı i ... z.

    Accents that make no letter of the alphabet (â, é) and punctuation count only between otherwise
    equal names; letters of other scripts come last.
    """
    ranks = tuple(rank for letter in lower(text) if (rank := _rank(letter)) is not None)
    return ranks, text


def _rank(letter: str) -> int | None:
    known = _RANK.get(letter)
    if known is not None:
        return known
    base = unicodedata.normalize("NFKD", letter)[0]
    if base in _RANK:
        return _RANK[base]
    return len(_ORDER) + ord(letter) if letter.isalnum() else None
