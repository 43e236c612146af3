"""Cut-offs of a star rule as plain figures, so that a star is one comparison wherever it is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.stars.rule import Criterion, StarRule

Floats = NDArray[np.float64]

# The indicator whose figures are jobs, which is what a gate on jobs looks at.
JOBS = "employment"


@dataclass(frozen=True, eq=False)
class Cuts:
    """Figure to reach for each star, shape (clusters, years); infinite where no figure earns it."""

    size: Floats
    focus: Floats
    lq: Floats
    min_jobs: float


def resolve(rule: StarRule, size: Floats, focus: Floats, lq: Floats, *, indicator: str = JOBS) -> Cuts:
    """Turn a rule into cut-offs for the figures at hand.

    Parameters
    ----------
    size, focus, lq : (A, C, Y) float64
        The three measures, NaN where missing. The reference set of a ranking is their areas.
    indicator : str
        Indicator behind the figures; the gate on jobs holds for employment alone.
    """
    return Cuts(
        size=cut(rule.size, size),
        focus=cut(rule.focus, focus),
        lq=cut(rule.lq, lq),
        min_jobs=rule.min_jobs.value if indicator == JOBS else 0.0,
    )


def cut(criterion: Criterion | None, figures: Floats) -> Floats:
    """Figure of shape (C, Y) that one criterion asks for, infinite where none earns its star."""
    _, clusters, years = figures.shape
    if criterion is None:
        return np.full((clusters, years), np.inf)
    if criterion.kind == "at_least":
        return np.full((clusters, years), criterion.value)
    if criterion.kind == "more_than":
        # The next number up makes "more than" a plain "at least".
        return np.full((clusters, years), np.nextafter(criterion.value, np.inf))
    if criterion.within == "all":
        pooled = figures.reshape(-1, years)
        return np.broadcast_to(_kth_largest(pooled, criterion.value), (clusters, years)).copy()
    return _kth_largest(figures.reshape(len(figures), -1), criterion.value).reshape(clusters, years)


def _kth_largest(figures: Floats, share: float) -> Floats:
    """Of each column the k-th largest figure, k being the share of those there, half up, at least 1."""
    if not len(figures):
        return np.full(figures.shape[1], np.inf)
    # NaN sorts last, so descending order starts after the missing ones of the mirrored array.
    descending = -np.sort(-figures, axis=0)
    count = np.count_nonzero(~np.isnan(figures), axis=0)
    rank = np.maximum(1, np.floor(share * count + 0.5).astype(np.int64))
    cut = np.take_along_axis(descending, rank[np.newaxis] - 1, axis=0)[0]
    return np.where(count > 0, cut, math.inf)
