"""Natural breaks: the classes with the least spread inside them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Positions = NDArray[np.intp]


def splits(values: Floats, k: int) -> Positions:
    """Where ascending figures part into k classes with the least sum of squared deviations from class means.

    The exact optimum of Fisher (1958), found in O(k n log n): the best last split never moves left as figures
    are added, so each one is looked for between those of its neighbours. Equal figures stay together and count as
    one with a weight, which makes figures of few digits quick.

    Parameters
    ----------
    values : (n,) float64
        Ascending, with at least k different figures.
    k : int
        Number of classes.

    Returns
    -------
    (k - 1,) positions
        Each the first of its class, ascending.
    """
    different, times = np.unique(values, return_counts=True)
    # Centred, so that sums of squares of large figures keep their digits.
    centred = different - values.mean()
    counts = np.concatenate([[0], np.cumsum(times)])
    sums = np.concatenate([[0.0], np.cumsum(times * centred)])
    squares = np.concatenate([[0.0], np.cumsum(times * centred**2)])
    best = squares - np.divide(sums**2, counts, out=np.zeros_like(sums), where=counts > 0)
    layers = []
    for classes in range(2, k + 1):
        best, chosen = _add_class(best, sums, squares, counts, classes)
        layers.append(chosen)
    return np.asarray(counts[_trace(layers, len(different))], np.intp)


def _add_class(
    best: Floats, sums: Floats, squares: Floats, counts: Positions, classes: int
) -> tuple[Floats, Positions]:
    """Least spread of the first j figures with one class more, and where that class begins, for every j."""
    n = len(best) - 1
    least = np.full(n + 1, np.inf)
    begin = np.full(n + 2, n, np.intp)
    begin[:classes] = classes - 1
    stride = 1 << n.bit_length()
    while stride > 1:
        half = stride // 2
        ends = np.arange(half, n + 1, stride)
        ends = ends[ends >= classes]
        low = np.maximum(begin[ends - half], classes - 1)
        high = np.minimum(begin[np.minimum(ends + half, n + 1)], ends - 1)
        least[ends], begin[ends] = _least(best, sums, squares, counts, ends, low, high)
        stride = half
    return least, begin[: n + 1]


def _least(
    best: Floats,
    sums: Floats,
    squares: Floats,
    counts: Positions,
    ends: Positions,
    low: Positions,
    high: Positions,
) -> tuple[Floats, Positions]:
    """For each end the least spread over the begins low..high, and the first begin that gives it."""
    width = high - low + 1
    first = np.cumsum(width) - width
    begin = np.arange(width.sum()) - np.repeat(first - low, width)
    end = np.repeat(ends, width)
    spread = squares[end] - squares[begin] - (sums[end] - sums[begin]) ** 2 / (counts[end] - counts[begin])
    total = best[begin] + spread
    if not len(ends):
        return np.empty(0), np.empty(0, np.intp)
    least = np.minimum.reduceat(total, first)
    hit = np.flatnonzero(total == np.repeat(least, width))
    return least, begin[hit[np.searchsorted(hit, first)]]


def _trace(layers: list[Positions], end: int) -> Positions:
    found = []
    for chosen in reversed(layers):
        end = int(chosen[end])
        found.append(end)
    return np.array(found[::-1], np.intp)
