"""Gi* as a map: hot and cold spots of a cluster."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures.autocorrelation import autocorrelation
from geodata.measures.contiguity import Contiguity
from geodata.measures.model import Measure, Values
from geodata.states import State

MEASURE = Measure(
    id="gi",
    order=13,
    unit="score",
    scale="diverging",
    midpoint=0.0,
    default_bands="equal",
    source="Ord & Getis (1995), Local spatial autocorrelation statistics",
    own_counts=False,
)

DECIMALS = 2


def compute(cube: Cube, *, contiguity: Contiguity | None = None) -> Values:
    """Give the standard score of Gi*: above 0 where an area and its neighbours have more than the mean.

    Parameters
    ----------
    contiguity : Contiguity, optional
        Neighbours of the areas of the cube; without it all are islands.

    Returns
    -------
    Values
        Standard scores with two decimals, shape (A, C, Y); not applicable for islands, missing where the
        location quotient is.
    """
    found = autocorrelation(cube, contiguity or Contiguity.none(len(cube.areas)))
    missing = found.state >= State.SUPPRESSED
    # Adding 0.0 turns a rounded -0.0 into 0.0.
    return Values(np.where(missing, np.nan, np.round(found.spots.z, DECIMALS) + 0.0), found.state)
