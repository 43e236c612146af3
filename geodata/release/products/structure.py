"""structure.parquet: specialisation and diversity of every area, year and indicator."""

from __future__ import annotations

import pyarrow as pa

from geodata.measures.structure import structure
from geodata.release.aggregate import LEVELS
from geodata.release.grid import grid, joined
from geodata.release.made import Made

NAME = "structure"


def table(made: Made) -> pa.Table:
    """One row for each level, indicator, area and year, in this order."""
    tables = []
    for level in LEVELS:
        for indicator in made.indicators:
            cube, country = made.cubes[level, indicator], made.activities["country", indicator]
            activities = made.activities[level, indicator]
            found = structure(activities, cube.area_total, cube.area_total_state, country.value[0], cube.nation)
            axes = {"area": cube.areas, "year": cube.years}
            tables.append(grid({"level": level, "indicator": indicator}, axes, vars(found)))
    return joined(tables)
