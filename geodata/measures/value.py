"""The figure itself."""

from __future__ import annotations

from geodata.cube import Cube
from geodata.measures.model import Measure, Values

MEASURE = Measure(
    id="value",
    order=6,
    unit="count",
    scale="sequential",
    default_bands="quantile",
    source="The indicator as the release holds it",
)


def compute(cube: Cube) -> Values:
    """Figures of the cube as they are, 0 and up, in the unit of the indicator; shape (A, C, Y)."""
    return Values(cube.value, cube.state)
