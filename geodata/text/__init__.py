"""Turkish text: letter case, search keys and alphabetical order."""

from __future__ import annotations

from geodata.text.casing import lower, title, upper
from geodata.text.collation import sort_key
from geodata.text.folding import fold

__all__ = ["fold", "lower", "sort_key", "title", "upper"]
