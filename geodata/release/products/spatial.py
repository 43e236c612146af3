"""spatial.parquet: local Moran and Gi* of every area and cluster, by level, year and indicator."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from geodata.measures.autocorrelation import autocorrelation
from geodata.release.aggregate import LEVELS
from geodata.release.grid import grid, joined
from geodata.release.made import Made

NAME = "spatial"


def table(made: Made) -> pa.Table:
    """One row for each level, indicator, area, cluster and year, in this order.

    ``moran`` is the class on the map and ``gi`` the standard score; the statistic behind the one and the probabilities
    of both are kept in single precision.
    """
    tables = []
    for level in LEVELS[1:]:
        for indicator in made.indicators:
            cube, values = made.cubes[level, indicator], made.values[level, indicator]
            found = autocorrelation(cube, made.neighbours[level])
            columns: dict[str, Any] = {
                "moran": values["moran"].value.astype(np.float32),
                "moran_i": found.local.i.astype(np.float32),
                "moran_p": found.local.p.astype(np.float32),
                "gi": values["gi"].value,
                "gi_p": found.spots.p.astype(np.float32),
                "gi_significant": found.hot,
                "state": found.state,
            }
            axes = {"area": cube.areas, "cluster": cube.clusters, "year": cube.years}
            tables.append(grid({"level": level, "indicator": indicator}, axes, columns))
    return joined(tables)
