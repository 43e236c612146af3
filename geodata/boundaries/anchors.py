"""Where a label goes: the middle of the largest circle that fits on dry land inside an area."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries.arrays import Geometries


@dataclass(frozen=True)
class Anchors:
    """Centres (n, 2) and radii (n,) of the inscribed circles, in the units of the plane."""

    centre: NDArray[np.float64]
    radius: NDArray[np.float64]


def label_anchors(geometries: Geometries, lakes: Geometries) -> Anchors:
    """Largest inscribed circle of each area without its lakes, on a plane.

    An area that is all water keeps its water.
    """
    land = _without(geometries, lakes)
    circle = shapely.maximum_inscribed_circle(land)
    ends = shapely.get_coordinates(circle).reshape(len(geometries), 2, 2)
    return Anchors(ends[:, 0], np.hypot(*(ends[:, 1] - ends[:, 0]).T))


def _without(geometries: Geometries, lakes: Geometries) -> Geometries:
    if len(lakes) == 0:
        return geometries
    water = shapely.union_all(lakes)
    shapely.prepare(water)
    wet = np.flatnonzero(shapely.intersects(geometries, water))
    result = geometries.copy()
    rest = shapely.difference(geometries[wet], water)
    result[wet] = np.where(shapely.area(rest) > 0, rest, geometries[wet])
    return result
