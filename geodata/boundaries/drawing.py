"""The sheet the country is drawn on, and the areas of each level laid out on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata.boundaries.anchors import Anchors, label_anchors
from geodata.boundaries.arrays import Geometries, shapes_of
from geodata.boundaries.coverage import dissolve, simplify_to
from geodata.boundaries.layer import Layer
from geodata.boundaries.projection import to_plane
from geodata.boundaries.snapping import snap
from geodata.errors import InputError

WIDTH = 10_000
MARGIN = 40
COUNTRY_VERTICES = 35_000
# Provinces that are not dissolved districts are drawn about as fine as those that are.
PROVINCE_VERTICES = 12_000
FINE_DECIMALS = 1


@dataclass(frozen=True)
class Sheet:
    """From metres on the plane to units on the sheet, y pointing down."""

    left: float
    top: float
    scale: float
    height: int

    @classmethod
    def around(cls, plane: Geometries) -> Sheet:
        """Sheet as wide as ``WIDTH`` units on which everything fits, margins included."""
        left, bottom, right, top = shapely.total_bounds(plane)
        scale = (WIDTH - 2 * MARGIN) / (right - left)
        return cls(left, top, scale, int(np.ceil((top - bottom) * scale)) + 2 * MARGIN)

    def lay(self, geometries: Geometries) -> Geometries:
        """Geometry in degrees to units on the sheet."""

        def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
            return (points - [self.left, self.top]) * [self.scale, -self.scale] + MARGIN

        return np.asarray(shapely.transform(to_plane(geometries), move))


@dataclass(frozen=True)
class Plate:
    """Areas of one level, ready to be written down: rounded geometry and where labels go.

    ``areas`` holds the rows of the layer in the order of ``shapes`` (n,); ``dropped`` (n,) counts
    the parts of each area that were too small for the grid.
    """

    areas: pd.DataFrame
    shapes: Geometries
    anchors: Anchors
    dropped: NDArray[np.intp]
    decimals: int


def country_plates(layer: Layer, sheet: Sheet, water: Geometries) -> dict[str, Plate]:
    """Districts generalised for the whole country, and everything above dissolved from them.

    ``water`` holds the lakes on the sheet, which labels keep off.
    """
    shapes = {"district": coarse(sheet.lay(shapes_of(layer.geometry("district"))))}
    shapes["province"] = (
        _joined(layer, "district", shapes["district"])
        if layer.provinces_from_districts
        else coarse(sheet.lay(shapes_of(layer.geometry("province"))), PROVINCE_VERTICES)
    )
    shapes["ibbs2"] = _joined(layer, "province", shapes["province"])
    shapes["ibbs1"] = _joined(layer, "ibbs2", shapes["ibbs2"])
    return {level: _plate(layer, level, found, water, 0) for level, found in shapes.items()}


def fine_plates(layer: Layer, sheet: Sheet, water: Geometries) -> dict[str, Plate]:
    """Districts in all the detail the layer has, and the provinces dissolved from them."""
    districts = fine(sheet.lay(shapes_of(layer.geometry("district"))))
    return {
        "district": _plate(layer, "district", districts, water, FINE_DECIMALS),
        "province": _plate(layer, "province", _joined(layer, "district", districts), water, FINE_DECIMALS),
    }


def coarse(laid: Geometries, vertices: int = COUNTRY_VERTICES) -> Geometries:
    """Few enough vertices for one picture of the country, on whole units."""
    return snap(simplify_to(laid, vertices), 1.0).geometries


def fine(laid: Geometries) -> Geometries:
    """Every vertex, on tenths of a unit."""
    return snap(laid, 10.0**FINE_DECIMALS).geometries


def _joined(layer: Layer, lower: str, shapes: Geometries) -> Geometries:
    return dissolve(shapes, layer.level(lower)["parent"].to_numpy(dtype=object))[1]


def _plate(layer: Layer, level: str, shapes: Geometries, water: Geometries, decimals: int) -> Plate:
    areas = layer.level(level)
    _check(areas, shapes, level)
    lost = shapely.get_num_geometries(shapes_of(layer.geometry(level))) - shapely.get_num_geometries(shapes)
    return Plate(areas, shapes, label_anchors(shapes, water), np.maximum(lost, 0), decimals)


def _check(areas: pd.DataFrame, shapes: Geometries, level: str) -> None:
    """Rounding must leave every area, each valid, and shared borders shared."""
    if len(shapes) != len(areas):
        raise InputError(f"drawing level {level} lost {len(areas) - len(shapes)} areas")
    bad = ~shapely.is_valid(shapes) | shapely.is_empty(shapes)
    if bad.any():
        raise InputError(f"rounding broke an area of level {level}", value=areas["code"][bad].iloc[0])
    if not shapely.coverage_is_valid(shapes):
        raise InputError(f"rounding parted the borders of level {level}")
