"""Focus: how much of an area is in a cluster."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures.model import Measure, Values, derive

MEASURE = Measure(
    id="focus",
    order=4,
    unit="share",
    scale="sequential",
    default_bands="quantile",
    source="European Cluster Observatory (2007), three-star methodology: focus",
)


def compute(cube: Cube) -> Values:
    """Compute focus = e_ij / e_j, the share of area j that is in cluster i, also called dominance.

    Returns
    -------
    Values
        Shares 0..1, shape (A, C, Y); not applicable where the area has nothing at all, missing where the
        figure or the total of the area is.
    """
    total = cube.area_total[:, np.newaxis, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = cube.value / total
    return derive(share, (cube.state, cube.area_total_state[:, np.newaxis, :]), ~(total > 0))
