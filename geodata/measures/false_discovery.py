"""Which of many tests to believe: control of the false discovery rate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.measures.model import Floats

RATE = 0.05


def discoveries(p: Floats, rate: float = RATE) -> NDArray[np.bool_]:
    """Find the tests of each column that Benjamini and Hochberg's step-up rule rejects.

    The largest k with p_(k) <= k rate / m, p in ascending order of the m tests, and all tests up to it.

    Parameters
    ----------
    p : (m, S)
        Probabilities 0..1; NaN is no test.

    Returns
    -------
    (m, S) bool

    Source: Benjamini & Hochberg (1995), Controlling the false discovery rate.
    """
    ordered = np.sort(p, axis=0)
    tests = (~np.isnan(p)).sum(axis=0)
    place = np.arange(1, len(p) + 1)[:, np.newaxis]
    with np.errstate(invalid="ignore", divide="ignore"):
        passed = ordered <= place * rate / tests
        count = np.where(passed, place, 0).max(axis=0, initial=0)
    bound = np.where(count > 0, np.take_along_axis(ordered, np.maximum(count - 1, 0)[np.newaxis], 0)[0], -1.0)
    with np.errstate(invalid="ignore"):
        return np.asarray(p <= bound)
