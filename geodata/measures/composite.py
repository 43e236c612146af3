"""Building blocks of composite measures: bringing parts to one scale, and joining them."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geodata.errors import InputError
from geodata.measures.model import Floats

Aggregation = Literal["arithmetic", "geometric"]
AGGREGATIONS: tuple[Aggregation, ...] = ("arithmetic", "geometric")


def goalposts(x: ArrayLike, low: ArrayLike, high: ArrayLike, *, scale: float = 1.0, direction: int = 1) -> Floats:
    """Place figures between two goalposts: (x - low) / (high - low), clamped to 0..1, times `scale`.

    With `direction` -1 the lower goalpost is the good one. NaN stays NaN; where the goalposts coincide or are
    unknown nothing can be told apart and the result is that of the lower one. Arrays broadcast.
    """
    if direction not in (1, -1):
        raise InputError("the direction of a part is odd", value=direction, cure="use 1 or -1")
    figures, bottom, top = (np.asarray(one, np.float64) for one in (x, low, high))
    width = top - bottom
    with np.errstate(divide="ignore", invalid="ignore"):
        place = np.where(width > 0, (figures - bottom) / width, np.where(np.isnan(figures), np.nan, 0.0))
    place = np.clip(place, 0.0, 1.0)
    return np.asarray(scale * (place if direction == 1 else 1.0 - place))


def minmax(x: ArrayLike, low: float = 0.0, high: float = 1.0, *, axis: int | None = None) -> Floats:
    """Stretch figures so that the least becomes `low` and the greatest `high`; NaN stays NaN."""
    figures = np.asarray(x, np.float64)
    least = np.nanmin(figures, axis=axis, keepdims=True)
    most = np.nanmax(figures, axis=axis, keepdims=True)
    return low + (high - low) * goalposts(figures, least, most)


def zscore(x: ArrayLike, mean: float = 0.0, sd: float = 1.0, *, axis: int | None = None) -> Floats:
    """Standardise figures to a mean and a sample standard deviation (n - 1); equal ones get the mean."""
    figures = np.asarray(x, np.float64)
    centred = figures - np.nanmean(figures, axis=axis, keepdims=True)
    spread = np.nanstd(figures, axis=axis, ddof=1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        standard = np.where(spread > 0, centred / spread, centred * 0.0)
    return np.asarray(mean + sd * standard)


def aggregate(matrix: ArrayLike, weights: ArrayLike, how: Aggregation, floor: float = 0.01) -> Floats:
    """Join parts 0..1 along the last axis by a weighted mean.

    Parameters
    ----------
    matrix : (..., n) float64
        Parts; a NaN is left out and the weights of the others make up for it.
    weights : (n,)
        Not negative, at least one above 0; they need not sum to 1.
    how : {"arithmetic", "geometric"}
        An arithmetic mean lets a strong part make up for a weak one, a geometric mean hardly does.
    floor : float
        Parts below it count as this much in a geometric mean, so that one zero does not decide alone.

    Returns
    -------
    (...) float64
        NaN where no part is there.
    """
    parts, weight = np.asarray(matrix, np.float64), np.asarray(weights, np.float64)
    if parts.shape[-1:] != weight.shape or np.any(weight < 0) or not weight.sum() > 0:
        raise InputError("weights do not fit the parts", value=weight.tolist(), cure="one weight >= 0 per part")
    if how not in AGGREGATIONS:
        raise InputError("unknown aggregation", value=how, cure=f"use one of {', '.join(AGGREGATIONS)}")
    there = ~np.isnan(parts)
    scale = np.maximum(parts, floor) if how == "geometric" else parts
    terms = np.where(there, np.log(scale) if how == "geometric" else scale, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = _weighted(terms, weight) / _weighted(there, weight)
    return np.asarray(np.exp(mean) if how == "geometric" else mean)


def _weighted(parts: NDArray[Any], weight: Floats) -> Floats:
    """Weighted sum along the last axis, term by term: one figure and an array of them agree to the last bit."""
    total = np.zeros(parts.shape[:-1])
    for place, one in enumerate(weight):
        total = total + parts[..., place] * one
    return total
