"""How much of a cube is observed, and what is missing from it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.states import State

Counts = NDArray[np.int64]


def by_year(cube: Cube) -> Counts:
    """Pairs of area and cluster in each state, shape (years, states), states in their order."""
    return _counts(np.moveaxis(cube.state, 2, 0))


def by_cluster(cube: Cube, year: int) -> Counts:
    """Areas in each state in one year of the cube, shape (clusters, states)."""
    return _counts(cube.state[:, :, cube.years.index(year)].T)


def _counts(state: NDArray[np.int8]) -> Counts:
    """Cells of each row in each state, whatever the shape of the rows."""
    rows = state.reshape(len(state), -1)
    return np.stack([np.count_nonzero(rows == one, axis=1) for one in State], axis=1)
