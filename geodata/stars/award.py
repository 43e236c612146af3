"""Awarding stars by cut-offs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.stars.cuts import Cuts
from geodata.states import State, of_values

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
States = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Stars:
    """Stars of each area, cluster and year; where `state` is missing there is no star and `count` is 0."""

    size: Flags
    focus: Flags
    lq: Flags
    count: NDArray[np.int8]
    state: States


def stars(size: Floats, focus: Floats, lq: Floats, value: Floats, state: States, cuts: Cuts) -> Stars:
    """Give a star wherever a measure reaches its cut-off, is above 0, and there are jobs enough.

    Parameters
    ----------
    size, focus, lq, value : (A, C, Y) float64
        The three measures and the figure behind them, NaN where missing.
    state : (A, C, Y) int8
        Worst state among them.
    cuts : Cuts
        Cut-offs of shape (C, Y).

    Returns
    -------
    Stars
        0..3 stars; the state is zero where there is none.
    """
    known = (state < State.SUPPRESSED) & (value >= cuts.min_jobs)
    pairs = ((size, cuts.size), (focus, cuts.focus), (lq, cuts.lq))
    by_size, by_focus, by_lq = (known & (figure > 0) & (figure >= cut[np.newaxis]) for figure, cut in pairs)
    count = by_size.astype(np.int8) + by_focus + by_lq
    return Stars(by_size, by_focus, by_lq, count, of_values(count.astype(np.float64), state))
