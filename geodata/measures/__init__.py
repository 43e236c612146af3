"""Measures of clusters, one module each, computed over a whole cube at once."""

from __future__ import annotations

from geodata.measures.model import Measure, Values
from geodata.measures.registry import all, compute, get

__all__ = ["Measure", "Values", "all", "compute", "get"]
