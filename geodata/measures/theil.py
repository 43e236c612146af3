"""Theil's two indices of inequality; both are called "the Theil index" in the literature."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geodata.measures.model import Floats


def theil_t(figures: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """Compute Theil T, the generalised entropy GE(1): sum of w x/m ln(x/m), m the weighted mean.

    Parameters
    ----------
    figures : (n,)
        Not negative; a zero adds nothing.
    weights : (n,), optional
        Above 0; equal unless given. With location quotients and the totals of the areas it compares the shares of
        a cluster with those of everything.

    Returns
    -------
    float64
        0 (all equal) and up; NaN where all are zero or one is missing.

    Source: Theil (1967), Economics and Information Theory.
    """
    ratio, weight = _relative(figures, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((weight * np.where(ratio == 0, 0.0, ratio * np.log(ratio))).sum())


def theil_l(figures: ArrayLike, weights: ArrayLike | None = None) -> Floats:
    """Compute Theil L, the mean log deviation or GE(0): sum of w ln(m/x); NaN where a figure is zero.

    Parameters and source as in :func:`theil_t`; this is what ``theil`` of REAT returns.
    """
    ratio, weight = _relative(figures, weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(-(weight * np.where(ratio > 0, np.log(ratio), np.nan)).sum())


def _relative(figures: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Figures over their weighted mean, and weights that sum to 1."""
    given = np.asarray(figures, np.float64)
    weight = np.ones(given.shape) if weights is None else np.asarray(weights, np.float64)
    weight = weight / weight.sum()
    mean = (weight * given).sum()
    return given / (mean if mean > 0 else np.nan), weight
