"""proximity.parquet: how near every two clusters are, by level, year and indicator."""

from __future__ import annotations

import pyarrow as pa

from geodata.measures.proximity import presence, proximity
from geodata.release.aggregate import LEVELS
from geodata.release.grid import grid, joined
from geodata.release.made import Made

NAME = "proximity"


def table(made: Made) -> pa.Table:
    """One row for each level, indicator, year, cluster and other cluster, in this order, both ways round."""
    tables = []
    for level in LEVELS[1:]:
        for indicator in made.indicators:
            cube = made.cubes[level, indicator]
            found = {"proximity": proximity(presence(cube))}
            axes = {"year": cube.years, "cluster": cube.clusters, "other": cube.clusters}
            tables.append(grid({"level": level, "indicator": indicator}, axes, found))
    return joined(tables)
