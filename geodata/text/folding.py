"""Search keys: what a hurried reader types, with or without Turkish letters."""

from __future__ import annotations

import unicodedata

from geodata.text.casing import lower

_UNIFIED = str.maketrans({"ı": "i", "’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-"})


def fold(text: str) -> str:
    """Key that is equal for all spellings of one name.

    Case, the dots of i, cedillas, umlauts, breves and circumflexes make no difference, nor does the
    amount of white space: ``fold("HAKKÂRİ") == fold(" Hakkari")``.
    """
    parts = unicodedata.normalize("NFKD", lower(text))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return " ".join(plain.translate(_UNIFIED).split())
