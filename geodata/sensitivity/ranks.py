"""Ranks of many scorings at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.measures.model import Floats

Ranks = NDArray[np.unsignedinteger]

# Scores that differ by less than this are equal: the last bits of a sum say nothing, but would break ties.
RESOLUTION = 1e-12


def rank(scores: Floats) -> Ranks:
    """Ranks along the last axis, 1 for the highest; equal scores share the better rank.

    Parameters
    ----------
    scores : (..., n) float64
        Without NaN.

    Returns
    -------
    (..., n) unsigned integers
        1..n, of the smallest type that holds n.
    """
    fallen = np.rint(scores * (-1.0 / RESOLUTION))
    order = np.argsort(fallen, axis=-1)
    ordered = np.take_along_axis(fallen, order, axis=-1)
    count = scores.shape[-1]
    kind = np.min_scalar_type(count)
    places = np.broadcast_to(np.arange(1, count + 1, dtype=kind), scores.shape).copy()
    places[..., 1:][ordered[..., 1:] == ordered[..., :-1]] = 1
    places = np.maximum.accumulate(places, axis=-1)
    found = np.empty(scores.shape, kind)
    np.put_along_axis(found, order, places, axis=-1)
    return found
