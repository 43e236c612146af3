"""Classes of a legend: where they end, and which class a figure is in."""

from __future__ import annotations

from geodata.bands.breaks import CLASSES, MAX_CLASSES, SCHEMES, STAR_BREAKS, breaks
from geodata.bands.classify import classify, counts
from geodata.bands.manual import MANUAL, MAX_MANUAL_BREAKS, parse_manual

__all__ = [
    "CLASSES",
    "MANUAL",
    "MAX_CLASSES",
    "MAX_MANUAL_BREAKS",
    "SCHEMES",
    "STAR_BREAKS",
    "breaks",
    "classify",
    "counts",
    "parse_manual",
]
