"""Proximities of the clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geodata.keeping import remembered
from geodata.tables.grid import read_part

if TYPE_CHECKING:
    from geodata.atlas import Atlas


@remembered(16)
def read_proximity(atlas: Atlas, level: str, indicator: str) -> NDArray[np.float64]:
    """Proximity 0..1 of every two clusters, shape (years, clusters, clusters); read-only."""
    return read_part(atlas, "proximity", ("proximity",), ("year", "cluster", "other"), level, indicator)["proximity"]
