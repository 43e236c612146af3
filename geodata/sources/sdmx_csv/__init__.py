"""Observations as SDMX-CSV."""

from __future__ import annotations

from geodata.sources.sdmx_csv.layout import read, recognises

__all__ = ["read", "recognises"]
