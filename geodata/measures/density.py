"""Relatedness density: how many of a cluster's relatives an area has."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures import lq
from geodata.measures.model import Measure, Values
from geodata.measures.proximity import around, presence, proximity
from geodata.states import State, of_values

MEASURE = Measure(
    id="density",
    order=9,
    unit="share",
    scale="sequential",
    default_bands="equal",
    source="Hidalgo, Klinger, Barabási & Hausmann (2007), The product space conditions the development of nations",
    own_counts=False,
)

DECIMALS = 3
# Share of the proximities that must rest on clusters whose quotient is known.
MIN_KNOWN = 0.5


def compute(cube: Cube) -> Values:
    """Compute density = sum_k x_jk phi_ik / sum_k phi_ik over the clusters k other than i.

    x_jk is 1 where the location quotient of cluster k in area j is 1 or more; the proximities phi are those of the
    same level and year.

    Returns
    -------
    Values
        Shares 0..1, shape (A, C, Y), kept with three decimals. Clusters whose quotient is missing in the area are left
        out: the density is estimated where there are such or where a quotient is estimated, and missing with the worst
        of their states where the others bear less than half of the proximities. Not applicable where a cluster
        is near no other.
    """
    present = presence(cube)
    value, known = around(present, proximity(present))
    states = lq.compute(cube, interval=False).state
    unsure = (states >= State.ESTIMATED).any(axis=1, keepdims=True)
    worst = np.maximum(states.max(axis=1, keepdims=True), np.int8(State.SUPPRESSED))
    state = np.where(unsure, np.int8(State.ESTIMATED), np.int8(State.OBSERVED))
    state = np.where(known < MIN_KNOWN, worst, np.broadcast_to(state, value.shape))
    state = np.where(np.isnan(known), np.int8(State.NOT_APPLICABLE), state)
    missing = state >= State.SUPPRESSED
    value = np.where(missing, np.nan, np.round(value, DECIMALS))
    return Values(value, of_values(value, state.astype(np.int8)))
