"""How answers on a scale spread."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Answers to one question.

    Attributes
    ----------
    n : int
        Number of answers; questions left empty are none.
    low, median, high : float or None
        Quartiles on the scale of the answers; None without an answer.
    counts : tuple of int
        Answers of each step of the scale.
    """

    n: int
    low: float | None
    median: float | None
    high: float | None
    counts: tuple[int, ...]


def spread(answers: Sequence[int], steps: range) -> Spread:
    """Quartiles and counts of answers.

    Parameters
    ----------
    answers : sequence of int
        Whole steps of the scale, in any order.
    steps : range
        Every step of the scale.

    Returns
    -------
    Spread
        Quartiles are interpolated linearly between order statistics, h = (n - 1) p: type 7 of Hyndman and Fan (1996),
        Sample quantiles in statistical packages.
    """
    known = sorted(answers)
    counts = tuple(known.count(step) for step in steps)
    if not known:
        return Spread(0, None, None, None, counts)
    low, median, high = (_quantile(known, share) for share in (0.25, 0.5, 0.75))
    return Spread(len(known), low, median, high, counts)


def _quantile(known: Sequence[int], share: float) -> float:
    at = (len(known) - 1) * share
    below = math.floor(at)
    above = min(below + 1, len(known) - 1)
    return known[below] + (at - below) * (known[above] - known[below])
