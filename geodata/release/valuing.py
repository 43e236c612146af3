"""A measure for an indicator: the one place that knows which figures bear an interval."""

from __future__ import annotations

from geodata import measures
from geodata.cube import Cube
from geodata.indicators import Indicator
from geodata.measures import Values


def compute(measure: str, cube: Cube, indicator: Indicator) -> Values:
    """Figures of a measure; the location quotient has its interval only where whole units are counted."""
    options = {"interval": indicator.count} if measure == "lq" else {}
    return measures.compute(measure, cube, **options)
