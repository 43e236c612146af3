"""The long table: one figure in each line, as CSV or as a sheet."""

from __future__ import annotations

from geodata.sources.long.layout import read, recognises

__all__ = ["read", "recognises"]
