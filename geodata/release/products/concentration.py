"""concentration.parquet: how unevenly every cluster is spread, by level, year and indicator."""

from __future__ import annotations

import pyarrow as pa

from geodata.measures.concentration import concentration
from geodata.release.aggregate import LEVELS
from geodata.release.grid import grid, joined
from geodata.release.made import Made

NAME = "concentration"


def table(made: Made) -> pa.Table:
    """One row for each level, indicator, cluster and year, in this order."""
    tables = []
    for level in LEVELS[1:]:
        for indicator in made.indicators:
            cube = made.cubes[level, indicator]
            axes = {"cluster": cube.clusters, "year": cube.years}
            tables.append(grid({"level": level, "indicator": indicator}, axes, vars(concentration(cube))))
    return joined(tables)
