"""Text exports of TÜİK's MEDAS."""

from __future__ import annotations

from geodata.sources.tuik_medas.layout import read, recognises

__all__ = ["read", "recognises"]
