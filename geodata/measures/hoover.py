"""Hoover's index: how much of a cluster would have to move to be spread like everything."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geodata.measures.krugman import krugman
from geodata.measures.model import Floats


def hoover(parts: ArrayLike, wholes: ArrayLike, *, axis: int = -1) -> Floats:
    """Compute half of the sum over areas of abs(share of the cluster - share of everything).

    Returns
    -------
    array
        0 (spread like everything) .. below 1; NaN where either sums to nothing or a part is missing.

    Source: Hoover (1936), The measurement of industrial localization.
    """
    return np.asarray(krugman(parts, wholes, axis=axis) / 2.0)
