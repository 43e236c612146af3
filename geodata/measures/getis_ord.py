"""Getis and Ord's Gi*: hot and cold spots, the area itself counted among its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from geodata.measures.contiguity import Contiguity, neighbour_sum
from geodata.measures.model import Floats


@dataclass(frozen=True, eq=False)
class GetisOrd:
    """Gi* of S maps, each array of shape (A, S): standard score `z` and its two-sided probability `p`."""

    z: Floats
    p: Floats


def getis_ord(figures: Floats, contiguity: Contiguity) -> GetisOrd:
    """Compute z = (sum_j w_ij x_j - m W_i) / (s sqrt((n W_i - W_i^2) / (n - 1))) with binary weights and w_ii = 1.

    m and s are mean and population standard deviation of the n areas with a figure, W_i the number of areas summed.

    Parameters
    ----------
    figures : (A, S)
        Areas without a figure (NaN) are left out, as areas and as neighbours.

    Returns
    -------
    GetisOrd
        NaN where an area has no figure or no neighbour with one, and in maps of equal figures.

    Source: Ord & Getis (1995), Local spatial autocorrelation statistics.
    """
    there = ~np.isnan(figures)
    total, degree = neighbour_sum(contiguity, figures)
    n = there.sum(axis=0).astype(np.float64)
    has = there & (degree > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.nansum(figures, axis=0) / n
        spread = np.sqrt(np.nansum((figures - mean) ** 2, axis=0) / n)
        summed, weight = total + figures, degree + 1.0
        scale = spread * np.sqrt((n * weight - weight**2) / (n - 1.0))
        z = np.where(has & (scale > 1e-12 * np.abs(mean)), (summed - mean * weight) / scale, np.nan)
    tails = [erfc(abs(one) / sqrt(2.0)) for one in z.ravel().tolist()]
    return GetisOrd(z, np.array(tails).reshape(z.shape))
