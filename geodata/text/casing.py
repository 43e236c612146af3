"""Upper, lower and title case where İ/i and I/ı are two different letters."""

from __future__ import annotations

import re
import unicodedata

_LOWER = str.maketrans({"İ": "i", "I": "ı"})
_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_DOTTED_I = "i\u0307"
# Letters with what follows an apostrophe: a suffix ("İzmir'in") does not begin a new word.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_WORDS = frozenset({"ve", "veya", "ile"})


def lower(text: str) -> str:
    """Lower case by Turkish rules; composed (NFC), so one letter stays one character."""
    composed = unicodedata.normalize("NFC", text).translate(_LOWER).lower()
    return composed.replace(_DOTTED_I, "i")


def upper(text: str) -> str:
    """Upper case by Turkish rules; composed (NFC)."""
    composed = unicodedata.normalize("NFC", text).replace(_DOTTED_I, "i")
    return composed.translate(_UPPER).upper()


def title(text: str) -> str:
    """Proper-name case by Turkish rules.

    Every word starts with a capital, also after a hyphen, a slash or a bracket; a suffix after an
    apostrophe does not, nor do "ve", "veya" and "ile" unless they open the name.
    """
    lowered = lower(text)

    def capital(match: re.Match[str]) -> str:
        word = match.group()
        if word in _SMALL_WORDS and lowered[: match.start()].strip():
            return word
        return upper(word[0]) + word[1:]

    return _WORD.sub(capital, lowered)
