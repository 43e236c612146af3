"""Local Moran: where like stands beside like, and where an area differs from all around it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.measures.contiguity import Contiguity, neighbour_sum
from geodata.measures.model import Floats

# Many tests at once need small probabilities, and those need many draws.
PERMUTATIONS = 1999
PERMUTATIONS_OF_MANY = 4999
MANY = 100
SEED = 2007
# Sums that differ by less than this part of their scale are the same but for rounding.
_TIE = 1e-9


@dataclass(frozen=True, eq=False)
class LocalMoran:
    """Local Moran of S maps, each array of shape (A, S); NaN where an area has no figure or no neighbour with one.

    `i` is the statistic, `own` the deviation of the area from the mean, `lag` the mean deviation of its neighbours,
    `p` its two-sided pseudo-probability.
    """

    i: Floats
    own: Floats
    lag: Floats
    p: Floats


def local_moran(figures: Floats, contiguity: Contiguity, *, permutations: int | None = None) -> LocalMoran:
    """Compute I_i = (n - 1) z_i lag_i / sum z^2 with row-standardised weights, and its pseudo-probability.

    The other areas are shuffled around each area (conditional permutation): draws of as many areas as it has neighbours
    are compared with the neighbours themselves, draws that hold the area itself are left out. p is twice the lesser of
    the shares of draws that are as high or as low, the neighbours counted among them. All areas and maps with as many
    figures share the same draws, with a fixed seed, so a result never depends on what was computed before.

    Parameters
    ----------
    figures : (A, S)
        Areas without a figure (NaN) are left out, as areas and as neighbours. A map whose figures are all equal has
        no result.
    permutations : int, optional
        Number of draws; 1 999 unless given, and 4 999 for more than 100 areas.

    Source: Anselin (1995), Local indicators of spatial association.
    """
    there = ~np.isnan(figures)
    n = there.sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        own = figures - np.nansum(figures, axis=0) / n
        squares = np.nansum(own**2, axis=0)
        own = np.where(squares > 1e-12 * np.nansum(figures**2, axis=0), own, np.nan)
        total, degree = neighbour_sum(contiguity, own)
        has = (degree > 0) & ~np.isnan(own)
        lag = np.where(has, total / degree, np.nan)
        i = (n - 1.0) * own * lag / squares
    p = np.full(figures.shape, np.nan)
    times = permutations or (PERMUTATIONS if len(figures) <= MANY else PERMUTATIONS_OF_MANY)

    def fill(one: int) -> None:
        p[has[:, one], one] = _pseudo(own[:, one], total[:, one], degree[:, one], times)

    # Sorting, most of the work, releases the interpreter lock.
    with ThreadPoolExecutor() as pool:
        list(pool.map(fill, np.flatnonzero(has.any(axis=0))))
    return LocalMoran(i, np.where(has, own, np.nan), lag, p)


def _pseudo(own: Floats, total: Floats, degree: Floats, permutations: int) -> Floats:
    """Pseudo-probabilities of the areas of one map that have neighbours."""
    known = np.flatnonzero(~np.isnan(own))
    z, seen, count = own[known], total[known], degree[known].astype(np.intp)
    picks = _draws(len(known), int(count.max()), permutations)
    sums = np.cumsum(z.take(picks), axis=0)
    slack = _TIE * np.abs(z).max()
    high, low = np.zeros(len(known)), np.zeros(len(known))
    for size in np.unique(count[count > 0]):
        column, rows = np.sort(sums[size - 1]), np.flatnonzero(count == size)
        high[rows] = permutations - np.searchsorted(column, seen[rows] - slack, "left")
        low[rows] = np.searchsorted(column, seen[rows] + slack, "right")
    # Draws that hold the area itself.
    place = np.flatnonzero(count.take(picks) > np.arange(len(picks))[:, np.newaxis])
    area = picks.ravel().take(place)
    found = sums.ravel().take((count.take(area) - 1) * permutations + place % permutations)
    high -= np.bincount(area, found >= seen.take(area) - slack, len(known))
    low -= np.bincount(area, found <= seen.take(area) + slack, len(known))
    fair = permutations - np.bincount(area, minlength=len(known))
    p = np.minimum(1.0, 2.0 * (np.minimum(high, low) + 1.0) / (fair + 1.0))
    return np.asarray(p[count > 0])


@cache
def _draws(n: int, size: int, permutations: int) -> NDArray[np.intp]:
    """Draws from n areas without replacement, shape (size, permutations); a shorter draw begins a longer one."""
    random = np.random.default_rng((SEED, n))
    picks = np.empty((size, permutations), np.intp)
    for place in range(size):
        again = np.arange(permutations)
        while len(again):
            picks[place, again] = random.integers(0, n, len(again))
            again = again[(picks[:place, again] == picks[place, again]).any(axis=0)]
    picks.flags.writeable = False
    return picks
