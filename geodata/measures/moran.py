"""Local Moran as a map: which areas belong to a group of like areas, and which stand out from all around them."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures.autocorrelation import autocorrelation
from geodata.measures.contiguity import Contiguity
from geodata.measures.model import Measure, Values
from geodata.states import State

MEASURE = Measure(
    id="moran",
    order=12,
    unit="class",
    scale="category",
    default_bands="category",
    source="Anselin (1995), Local indicators of spatial association; Benjamini & Hochberg (1995)",
    own_counts=False,
    categories=("not_significant", "low_low", "low_high", "high_low", "high_high"),
)


def compute(cube: Cube, *, contiguity: Contiguity | None = None) -> Values:
    """Tell the quadrant of each area whose local Moran holds against a false discovery rate of 5 % within its map.

    Parameters
    ----------
    contiguity : Contiguity, optional
        Neighbours of the areas of the cube; without it all are islands.

    Returns
    -------
    Values
        1 not significant, 2 low among low, 3 low among high, 4 high among low, 5 high among high, shape (A, C, Y);
        not applicable for islands, missing where the location quotient is.
    """
    found = autocorrelation(cube, contiguity or Contiguity.none(len(cube.areas)))
    quadrant = 2.0 + 2.0 * (found.local.own > 0) + (found.local.lag > 0)
    missing = found.state >= State.SUPPRESSED
    return Values(np.where(missing, np.nan, np.where(found.grouped, quadrant, 1.0)), found.state)
