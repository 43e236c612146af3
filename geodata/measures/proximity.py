"""Proximity of clusters: how often areas that stand out in one stand out in the other."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.measures import lq
from geodata.measures.model import Floats

# An area has a cluster where it is at least as specialised as the country.
PRESENT = 1.0


def presence(cube: Cube) -> Floats:
    """1 where the location quotient is 1 or more, 0 where it is below, NaN where it is missing; shape (A, C, Y)."""
    ratio = lq.compute(cube, interval=False).value
    return np.where(np.isnan(ratio), np.nan, (ratio >= PRESENT).astype(np.float64))


def proximity(present: Floats) -> Floats:
    """Compute phi_ik = n_ik / max(n_i, n_k), the lesser of the two conditional probabilities of presence.

    n_ik areas have both clusters, n_i and n_k have one of them, counted over the areas in which both are known.

    Parameters
    ----------
    present : (A, C, Y)
        As :func:`presence` makes it.

    Returns
    -------
    (Y, C, C) float64
        0..1, symmetric, with 0 on the diagonal: a cluster is no relative of its own. NaN where no area has either.

    Source: Hidalgo, Klinger, Barabási & Hausmann (2007), The product space conditions the development of nations;
    the diagonal as in Balland (2017), EconGeo.
    """
    known = np.moveaxis(~np.isnan(present), -1, 0).astype(np.float64)
    there = np.moveaxis(np.nan_to_num(present), -1, 0)
    both = np.swapaxes(there, 1, 2) @ there
    alone = np.swapaxes(there, 1, 2) @ known
    most = np.maximum(alone, np.swapaxes(alone, 1, 2))
    with np.errstate(invalid="ignore", divide="ignore"):
        found = both / np.where(most > 0, most, np.nan)
    found[:, np.arange(found.shape[1]), np.arange(found.shape[1])] = 0.0
    return found


def around(present: Floats, near: Floats) -> tuple[Floats, NDArray[np.float64]]:
    """Density of each area around each cluster, and the share of the proximities that rests on known clusters.

    density_ji = sum_k x_jk phi_ik / sum_k phi_ik over the other clusters k that are known in area j.

    Parameters
    ----------
    present : (A, C, Y)
    near : (Y, C, C)
        As :func:`proximity` makes it; NaN counts as no proximity.

    Returns
    -------
    (A, C, Y), (A, C, Y)
        Both 0..1, NaN where there is nothing to divide by.
    """
    weight = np.nan_to_num(near)
    known = np.moveaxis(~np.isnan(present), -1, 0).astype(np.float64) @ weight
    there = np.moveaxis(np.nan_to_num(present), -1, 0) @ weight
    whole = weight.sum(axis=1)[:, np.newaxis, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        density = there / np.where(known > 0, known, np.nan)
        share = known / np.where(whole > 0, whole, np.nan)
    return np.moveaxis(density, 0, -1), np.moveaxis(share, 0, -1)
