"""Areas that resemble each other by the structure of their clusters, and by size."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from geodata.atlas import Atlas
from geodata.keeping import remembered
from geodata.measures.krugman import krugman

# Two areas are compared where at least this share of the clusters has a figure in both.
LEAST_KNOWN = 0.75


@dataclass(frozen=True)
class Alike:
    """An area beside another one.

    ``distance`` is Krugman's index between their structures (0 the same .. 2 nothing in common), ``compared`` the
    number of clusters behind it, ``size`` the ratio of their all-activity totals.
    """

    code: str
    distance: float
    compared: int
    size: float


@remembered(256)
def alike(atlas: Atlas, code: str, indicator: str, year: int) -> tuple[Alike, ...]:
    """Areas of the same level by their distance from an area, nearest first, codes breaking ties.

    The structure is the figures of the clusters that are known in both areas. Clusters share activities, so such
    activities weigh more than once.
    """
    cube = atlas.cubes[atlas.area(code).level, indicator]
    own, at = cube.areas.index(code), atlas.manifest.years.index(year)
    value, total = cube.value[:, :, at], cube.area_total[:, at]
    known = ~np.isnan(value)
    least = math.ceil(LEAST_KNOWN * len(cube.clusters))
    found = []
    for row, other in enumerate(cube.areas):
        both = known[own] & known[row]
        size = total[row] / total[own] if total[own] > 0 else np.nan
        if row == own or int(both.sum()) < least or np.isnan(size):
            continue
        distance = float(krugman(value[own, both], value[row, both]))
        if not math.isnan(distance):
            found.append(Alike(other, distance, int(both.sum()), float(size)))
    return tuple(sorted(found, key=lambda one: (one.distance, one.code)))
