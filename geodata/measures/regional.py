"""Regional effect: how much faster a cluster grew in an area than in the country."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures.growth import WINDOW, base_of
from geodata.measures.model import Measure, Values, derive
from geodata.states import unknown

MEASURE = Measure(
    id="regional",
    order=11,
    unit="change",
    scale="diverging",
    midpoint=0.0,
    default_bands="quantile",
    source="Dunn (1960), shift-share: the regional or competitive effect as a share of the base figure",
)


def compute(cube: Cube, *, window: int = WINDOW) -> Values:
    """Compute the regional effect of shift-share over the base figure, v_t / v_b - V_t / V_b.

    v is the figure of the cluster in the area, V that of the cluster in the country, b the year t - window.

    Returns
    -------
    Values
        Shares of the base figure, from -(V_t / V_b) up, shape (A, C, Y); above 0 where the area outgrew the country's
        cluster. Not applicable in years without a base year in the cube and where a base is zero, missing where
        either end of the area or of the country is.
    """
    base, base_state, national, national_state = base_of(cube, window)
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = cube.value / base - cube.national[np.newaxis] / national[np.newaxis]
    undefined = (base == 0) | ~(national > 0)[np.newaxis]
    country = unknown(np.maximum(cube.national_state, national_state))[np.newaxis]
    return derive(effect, (cube.state, base_state, country), undefined, has_zero=False)
