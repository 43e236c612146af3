"""Measures of clusters, one module each, computed over a whole cube at once."""

from __future__ import annotations

from geodata.measures.explanations import Explanation, Index, explanation, indices
from geodata.measures.model import Measure, Values
from geodata.measures.registry import all, compute, get, numbers

__all__ = ["Explanation", "Index", "Measure", "Values", "all", "compute", "explanation", "get", "indices", "numbers"]
