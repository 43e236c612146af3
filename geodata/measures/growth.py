"""Growth: the yearly rate at which a cluster has changed."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures.model import Floats, Measure, States, Values, derive
from geodata.states import State

MEASURE = Measure(
    id="growth",
    order=10,
    unit="rate",
    scale="diverging",
    midpoint=0.0,
    default_bands="equal",
    source="Compound annual growth rate, as regional accounts use it",
)

WINDOW = 3


def compute(cube: Cube, *, window: int = WINDOW) -> Values:
    """Compute growth = (v_t / v_(t - window))^(1 / window) - 1.

    Parameters
    ----------
    window : int
        Years between the two figures.

    Returns
    -------
    Values
        Rates -1 and up, shape (A, C, Y); not applicable in years that have no base year in the cube and
        where the base is zero, missing where either end is.
    """
    base, base_state, _, _ = base_of(cube, window)
    with np.errstate(divide="ignore", invalid="ignore"):
        rate = (cube.value / base) ** (1.0 / window) - 1.0
    return derive(rate, (cube.state, base_state), base == 0)


def base_of(cube: Cube, window: int) -> tuple[Floats, States, Floats, States]:
    """Figures of the base year of each year with their states, and those (C, Y) of the country in that year.

    NaN and not applicable where the base year is not in the cube.
    """
    position = {year: index for index, year in enumerate(cube.years)}
    value = np.full(cube.shape, np.nan)
    state = np.full(cube.shape, State.NOT_APPLICABLE, np.int8)
    national = np.full(cube.national.shape, np.nan)
    national_state = np.full(cube.national.shape, State.NOT_APPLICABLE, np.int8)
    for index, year in enumerate(cube.years):
        if year - window in position:
            base = position[year - window]
            value[:, :, index], state[:, :, index] = cube.value[:, :, base], cube.state[:, :, base]
            national[:, index], national_state[:, index] = cube.national[:, base], cube.national_state[:, base]
    return value, state, national, national_state
