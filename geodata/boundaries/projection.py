"""The two planes: a conformal one to draw and simplify on, an equal-area one to measure on."""

from __future__ import annotations

from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from geodata.boundaries.arrays import Geometries

GEOGRAPHIC = "EPSG:4326"
CONFORMAL = "+proj=lcc +lat_1=36.5 +lat_2=41 +lat_0=39 +lon_0=35 +datum=WGS84 +units=m +no_defs"
EQUAL_AREA = "+proj=laea +lat_0=39 +lon_0=35 +datum=WGS84 +units=m +no_defs"


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _project(geometries: Geometries, source: str, target: str) -> Geometries:
    transform = _transformer(source, target).transform

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transform(points[:, 0], points[:, 1]))

    return np.asarray(shapely.transform(geometries, move))


def to_plane(geometries: Geometries) -> Geometries:
    """Longitude and latitude to metres on the Lambert conformal conic of the map."""
    return _project(geometries, GEOGRAPHIC, CONFORMAL)


def to_degrees(geometries: Geometries) -> Geometries:
    """Metres on the map's plane back to longitude and latitude."""
    return _project(geometries, CONFORMAL, GEOGRAPHIC)


def area_km2(geometries: Geometries) -> NDArray[np.float64]:
    """Area in square kilometres on a Lambert azimuthal equal-area plane centred on Türkiye."""
    return np.asarray(shapely.area(_project(geometries, GEOGRAPHIC, EQUAL_AREA)) / 1e6)
