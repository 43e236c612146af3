"""Size: how much of a cluster is in an area."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures.model import Measure, Values, derive
from geodata.states import unknown

MEASURE = Measure(
    id="size",
    order=3,
    unit="share",
    scale="sequential",
    default_bands="quantile",
    source="European Cluster Observatory (2007), three-star methodology: size",
)


def compute(cube: Cube) -> Values:
    """Compute size = e_ij / e_i, the share of the country's cluster i that is in area j.

    Returns
    -------
    Values
        Shares 0..1, shape (A, C, Y); not applicable where the country has nothing of the cluster,
        missing where the figure or that of the country is.
    """
    national = cube.national[np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):
        share = cube.value / national
    return derive(share, (cube.state, unknown(cube.national_state)[np.newaxis]), ~(national > 0))
