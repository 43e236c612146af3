"""Time series as Eurostat's TSV."""

from __future__ import annotations

from geodata.sources.eurostat_tsv.layout import read, recognises

__all__ = ["read", "recognises"]
