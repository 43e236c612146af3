"""Indicators: what is counted in an area, one file each."""

from __future__ import annotations

from geodata.indicators.registry import Indicator, all, get, read

__all__ = ["Indicator", "all", "get", "read"]
