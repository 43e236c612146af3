"""Krugman's index: how far the structure of an area is from that of the country, or of another area."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geodata.measures.model import Floats


def krugman(one: ArrayLike, other: ArrayLike, *, axis: int = -1) -> Floats:
    """Compute K = sum over activities of abs(s_i - t_i), with s and t the shares of two places.

    Parameters
    ----------
    one, other : arrays that broadcast
        Figures by activity along `axis`, not negative; each is divided by its own sum.

    Returns
    -------
    array
        0 (same structure) .. 2 (nothing in common); NaN where either has nothing or a missing part.

    Source: Krugman (1991), Geography and Trade.
    """
    return np.asarray(np.abs(_shares(one, axis) - _shares(other, axis)).sum(axis=axis))


def _shares(figures: ArrayLike, axis: int) -> Floats:
    given = np.asarray(figures, np.float64)
    whole = given.sum(axis=axis, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(given / np.where(whole > 0, whole, np.nan))
