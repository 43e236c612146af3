"""Words in the cells of files that spreadsheets open."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_words(text: str) -> str:
    """Text that a spreadsheet does not take for a formula: one that looks like it gets an apostrophe in front."""
    return f"'{text}" if text.startswith(_FORMULA) else text
