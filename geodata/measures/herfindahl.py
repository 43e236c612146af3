"""Herfindahl's index: whether a whole is in few hands or in many."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geodata.measures.model import Floats


def herfindahl(figures: ArrayLike, *, axis: int = -1) -> Floats:
    """Compute H = sum of squared shares along an axis.

    Returns
    -------
    array
        1 / n (all equal) .. 1 (all in one); NaN where there is nothing or a part is missing.

    Source: Hirschman (1964), The paternity of an index.
    """
    given = np.asarray(figures, np.float64)
    whole = given.sum(axis=axis)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((given**2).sum(axis=axis) / np.where(whole > 0, whole, np.nan) ** 2)


def normalised(index: ArrayLike, n: ArrayLike) -> Floats:
    """Bring H of `n` parts to 0 (all equal) .. 1 (all in one): (H - 1/n) / (1 - 1/n); NaN for fewer than two parts."""
    count = np.asarray(n, np.float64)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((np.asarray(index) - 1.0 / count) / np.where(count > 1, 1.0 - 1.0 / count, np.nan))


def equivalent_number(index: ArrayLike) -> Floats:
    """Number of equal parts that would have this H: 1 / H, 1 and up."""
    return np.asarray(1.0 / np.asarray(index, np.float64))
