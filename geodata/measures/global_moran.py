"""Moran's I: whether like stands beside like, over the whole map."""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from geodata.measures.contiguity import Contiguity
from geodata.measures.model import Floats

# Variances below this come from rounding.
_SAME = 1e-12


@dataclass(frozen=True, eq=False)
class GlobalMoran:
    """Moran's I of S maps, each array of shape (S,).

    `expected` and `variance` are those under randomisation, `z` and the two-sided `p` follow from them with the normal
    distribution; `areas` have a figure, `islands` of them no neighbour with one. NaN where a map has fewer than four
    areas, no borders, or equal figures only, and for `z` and `p` where every order of the figures has the same I.
    """

    i: Floats
    expected: Floats
    variance: Floats
    z: Floats
    p: Floats
    areas: NDArray[np.int64]
    islands: NDArray[np.int64]


def global_moran(figures: Floats, contiguity: Contiguity) -> GlobalMoran:
    """Compute I = n / S0 * sum_ij w_ij z_i z_j / sum_i z_i^2 with row-standardised weights, z the deviations.

    Parameters
    ----------
    figures : (A, S)
        Areas without a figure (NaN) are left out, as areas and as neighbours. Islands stay: they count for the mean
        and the variance and have no lag.

    Source: Moran (1950); moments under randomisation after Cliff & Ord (1981), Spatial Processes.
    """
    touching = contiguity.touching
    there = (~np.isnan(figures)).astype(np.float64)
    n = there.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(there > 0, figures - np.nansum(figures, axis=0) / n, 0.0)
        degree = (touching @ there) * there
        share = np.where(degree > 0, 1.0 / degree, 0.0)
        s0 = (degree > 0).sum(axis=0).astype(np.float64)
        squares = (z**2).sum(axis=0)
        enough = (n >= 4) & (s0 > 0) & (squares > 1e-12 * np.nansum(figures**2, axis=0))
        i = n / s0 * (z * share * (touching @ z)).sum(axis=0) / squares
        expected = -1.0 / (n - 1.0)
        # Sums of the weights: of squares with their mirror, and of row and column totals squared.
        s1 = (degree * share**2).sum(axis=0) + (share * (touching @ share)).sum(axis=0)
        s2 = (((degree > 0) + (touching @ share) * there) ** 2).sum(axis=0)
        variance = _variance(n, s0, s1, s2, n * (z**4).sum(axis=0) / squares**2) - expected**2
        score = np.where(variance > _SAME, (i - expected) / np.sqrt(variance), np.nan)
    blank = np.where(enough, 0.0, np.nan)
    p = np.array([erfc(abs(one) / sqrt(2.0)) for one in (score + blank).tolist()])
    islands = ((degree == 0) & (there > 0)).sum(axis=0)
    return GlobalMoran(
        i + blank, expected + blank, variance + blank, score + blank, p, n.astype(np.int64), islands.astype(np.int64)
    )


def _variance(n: Floats, s0: Floats, s1: Floats, s2: Floats, kurtosis: Floats) -> Floats:
    """Second moment of I when the figures are shuffled over the areas."""
    above = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2) - kurtosis * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return np.asarray(above / ((n - 1) * (n - 2) * (n - 3) * s0**2))
