"""autocorrelation.parquet: Moran's I of every cluster, by level, year and indicator."""

from __future__ import annotations

import pyarrow as pa

from geodata.measures.autocorrelation import autocorrelation
from geodata.release.aggregate import LEVELS
from geodata.release.grid import grid, joined
from geodata.release.made import Made

NAME = "autocorrelation"


def table(made: Made) -> pa.Table:
    """One row for each level, indicator, cluster and year, in this order."""
    tables = []
    for level in LEVELS[1:]:
        for indicator in made.indicators:
            cube = made.cubes[level, indicator]
            found = autocorrelation(cube, made.neighbours[level]).whole
            axes = {"cluster": cube.clusters, "year": cube.years}
            tables.append(grid({"level": level, "indicator": indicator}, axes, vars(found)))
    return joined(tables)
