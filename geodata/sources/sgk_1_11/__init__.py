"""Sheet TABLO-1.11 of the SGK yearbook."""

from __future__ import annotations

from geodata.sources.sgk_1_11.layout import read, recognises

__all__ = ["read", "recognises"]
