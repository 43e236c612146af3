"""Putting figures into classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray


def classify(values: ArrayLike, breaks: Sequence[float]) -> NDArray[np.int8]:
    """Class of each figure: the first whose upper bound it does not exceed, else the open last one.

    Parameters
    ----------
    values : array of float64
        Figures of any shape.
    breaks : sequence of float
        Upper bounds of all classes but the last, ascending.

    Returns
    -------
    int8 array of the same shape
        0 .. len(breaks), -1 for NaN.
    """
    figures = np.asarray(values, np.float64)
    found = np.searchsorted(np.asarray(breaks, np.float64), figures, side="left")
    return np.where(np.isnan(figures), -1, found).astype(np.int8)


def counts(values: ArrayLike, breaks: Sequence[float]) -> NDArray[np.int64]:
    """Count the figures in each of the `len(breaks) + 1` classes; NaN is in none."""
    classes = classify(values, breaks)
    return np.bincount(classes[classes >= 0], minlength=len(breaks) + 1)
