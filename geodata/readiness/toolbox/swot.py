"""SWOT: statements by side."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.readiness.form import Form
from geodata.readiness.grouping import grouped


def compute(form: Form) -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """Numbers of the rows of each cell, in the order of the form."""
    return grouped(form, "statements", "side")
