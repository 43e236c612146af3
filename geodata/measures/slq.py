"""Symmetric location quotient: specialisation on a scale from -1 to 1."""

from __future__ import annotations

from geodata.cube import Cube
from geodata.measures import lq
from geodata.measures.model import Measure, Values, derive
from geodata.states import State

MEASURE = Measure(
    id="slq",
    order=7,
    unit="balance",
    scale="diverging",
    midpoint=0.0,
    default_bands="equal",
    source="Laursen (1998), revealed comparative advantage and the alternatives",
)


def compute(cube: Cube) -> Values:
    """Compute SLQ = (LQ - 1) / (LQ + 1), which puts half and double at the same distance from the middle.

    Returns
    -------
    Values
        Figures -1 (nothing of the cluster) .. 1, shape (A, C, Y), 0 where area and country agree; missing where
        the location quotient is.
    """
    ratio = lq.compute(cube, interval=False)
    return derive(lq.symmetric(ratio.value), (ratio.state,), ratio.state >= State.SUPPRESSED, has_zero=False)
