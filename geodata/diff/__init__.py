"""What changed between two releases, and whether data, boundary or rule caused it."""

from __future__ import annotations

from geodata.diff.compare import Change, Diff, diff
from geodata.diff.side import Side, read_side
from geodata.diff.written import as_data, as_text

__all__ = ["Change", "Diff", "Side", "as_data", "as_text", "diff", "read_side"]
