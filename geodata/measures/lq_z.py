"""Standardised location quotient: how unusual an area is among all areas of its level."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.measures import lq
from geodata.measures.model import Floats, Measure, Values, derive

MEASURE = Measure(
    id="lq_z",
    order=8,
    unit="score",
    scale="diverging",
    midpoint=0.0,
    default_bands="equal",
    source="O'Donoghue & Gleave (2004), measuring industrial agglomeration; logs after Tian (2013)",
)

# Spread of logarithms below which areas are the same but for rounding.
_EQUAL = 1e-12


def compute(cube: Cube) -> Values:
    """Compute z = (ln LQ - mean) / sd over the areas of a cluster and year.

    Mean and sample standard deviation (n - 1) are those of the areas with a quotient above 0; areas whose quotient
    is missing do not enter.

    Returns
    -------
    Values
        Standard scores, shape (A, C, Y); not applicable where the quotient is 0, which has no logarithm, and
        where fewer than two areas or only equal ones have one; missing where the quotient is.
    """
    ratio = lq.compute(cube, interval=False)
    score, undefined = standardised(ratio.value)
    return derive(score, (ratio.state,), undefined, has_zero=False)


def standardised(ratio: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Standard scores over the first axis (areas) of quotients (A, C, Y), and where there is none."""
    with np.errstate(divide="ignore", invalid="ignore"):
        log = np.where(ratio > 0, np.log(ratio), np.nan)
        there = ~np.isnan(log)
        count = there.sum(axis=0)
        centred = log - np.where(there, log, 0.0).sum(axis=0) / count
        spread = np.sqrt((np.where(there, centred, 0.0) ** 2).sum(axis=0) / (count - 1))
        score = centred / spread
    return score, ~there | ~(spread > _EQUAL)
