"""The map artefacts: everything the browser needs to draw a level, in one small file each."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata.boundaries.anchors import label_anchors
from geodata.boundaries.arrays import Geometries, shapes_of
from geodata.boundaries.coverage import polygonal, shared_borders
from geodata.boundaries.drawing import (
    FINE_DECIMALS,
    WIDTH,
    Plate,
    Sheet,
    coarse,
    country_plates,
    fine,
    fine_plates,
)
from geodata.boundaries.layer import Layer
from geodata.boundaries.paths import area_paths, line_path
from geodata.boundaries.projection import to_plane

# Shapes of windows, width to height, that a view of a province is shown in.
_WIDEST, _TALLEST = 3.4, 1.0
_PADDING = 0.06
# A view keeps off the edges of its window; so much more of what is around shows on each side.
_AIR = 0.05


def bake(layer: Layer) -> dict[str, bytes]:
    """Write down the map of every level and of every province.

    Parameters
    ----------
    layer : Layer
        Any valid layer.

    Returns
    -------
    dict of bytes
        Compact UTF-8 JSON under "ibbs1", "ibbs2", "province", "district" and "district-01" and so
        on for each province. All share one sheet: ``WIDTH`` units from west to east, y down.
        Country views are on whole units, the view of a province on tenths.

    Raises
    ------
    InputError
        When the layer cannot be drawn without losing an area.
    """
    sheet = Sheet.around(to_plane(shapes_of(layer.geometry("district"))))
    lakes = sheet.lay(shapes_of(layer.lakes))
    rough, exact = coarse(lakes), fine(lakes)
    country = _Writer(layer, sheet, _lakes(layer, rough, 0))
    plates = country_plates(layer, sheet, rough)
    found = {level: country.level(level, plate) for level, plate in plates.items()}
    focus = _Focus(_Writer(layer, sheet, _lakes(layer, exact, FINE_DECIMALS)), fine_plates(layer, sheet, exact))
    found |= {f"district-{code}": focus.province(code) for code in layer.level("province")["code"]}
    return {name: _bytes(artefact) for name, artefact in found.items()}


class _Writer:
    """Turns plates into artefacts."""

    def __init__(self, layer: Layer, sheet: Sheet, lakes: pd.DataFrame) -> None:
        self.layer, self.sheet, self.lakes = layer, sheet, lakes

    def level(self, level: str, plate: Plate) -> dict[str, Any]:
        """Artefact of a whole level."""
        view = [0, 0, WIDTH, self.sheet.height]
        parts = self.columns(plate, np.arange(len(plate.areas)), area_paths(plate.shapes, plate.decimals))
        return self.head(level, view) | parts | self.water(view) | {"lines": _lines(plate, level)}

    def head(self, level: str, view: Sequence[float]) -> dict[str, Any]:
        """What an artefact begins with."""
        return {
            "level": level,
            "vintage": self.layer.origin.get("vintage", ""),
            "size": [WIDTH, self.sheet.height],
            "view": list(view),
        }

    def columns(self, plate: Plate, rows: NDArray[np.intp], paths: Sequence[str]) -> dict[str, Any]:
        """One list per column for the areas at ``rows``; neighbours count within them."""
        areas, decimals = plate.areas.iloc[rows], plate.decimals
        place = {code: position for position, code in enumerate(areas["code"])}
        same = areas["name"] == areas["name_en"]
        return {
            "code": areas["code"].tolist(),
            "name": areas["name"].tolist(),
            "name_en": [0 if equal else name for name, equal in zip(areas["name_en"], same, strict=True)],
            "parent": areas["parent"].tolist(),
            "path": [paths[row] for row in rows],
            "anchor": _numbers(plate.anchors.centre[rows], decimals),
            "radius": _numbers(plate.anchors.radius[rows], decimals),
            "box": _numbers(shapely.bounds(plate.shapes[rows]), decimals),
            "near": [[place[code] for code in row if code in place] for row in areas["neighbours"]],
            "dropped": int(plate.dropped[rows].sum()),
        }

    def water(self, view: Sequence[float]) -> dict[str, Any]:
        """Lakes that show in a view."""
        x, y, width, height = view
        frame = shapely.box(x, y, x + width, y + height)
        seen = self.lakes[[bool(shapely.intersects(shape, frame)) for shape in self.lakes["shape"]]]
        return {
            "lakes": seen["path"].tolist(),
            "lake_names": seen["name"].tolist(),
            "lake_names_en": seen["name_en"].tolist(),
        }


class _Focus:
    """Artefacts of single provinces: their districts in detail among the provinces around."""

    def __init__(self, writer: _Writer, plates: dict[str, Plate]) -> None:
        self.writer = writer
        self.districts, self.provinces = plates["district"], plates["province"]
        self.district_paths = area_paths(self.districts.shapes, FINE_DECIMALS)
        self.tree = shapely.STRtree(self.provinces.shapes)

    def province(self, code: str) -> dict[str, Any]:
        """Artefact of one province."""
        rows = np.flatnonzero(self.districts.areas["parent"] == code)
        here = int(np.flatnonzero(self.provinces.areas["code"] == code)[0])
        view = _padded(shapely.bounds(self.provinces.shapes[here]))
        window = _window(view)
        around = _aired(window)
        seen = np.sort(self.tree.query(shapely.box(*_corners(around)), predicate="intersects"))
        return (
            self.writer.head("district", view)
            | {"focus": code}
            | self.writer.columns(self.districts, rows, self.district_paths)
            | self.writer.water(view)
            | {"lines": self._lines(seen), "context": self._context(seen[seen != here], window)}
        )

    def _lines(self, seen: NDArray[np.intp]) -> str:
        return line_path(shared_borders(self.provinces.shapes[seen]).ends, FINE_DECIMALS)

    def _context(self, rows: NDArray[np.intp], window: Sequence[float]) -> dict[str, Any]:
        """The provinces around as far as they show, with labels well inside the window."""
        cut = shapely.intersection(self.provinces.shapes[rows], shapely.box(*_corners(_aired(window))))
        rows, cut = rows[shapely.area(cut) > 0], cut[shapely.area(cut) > 0]
        cut = shapely.transform(cut, lambda points: np.round(points, FINE_DECIMALS))
        seen = np.array([polygonal(shape) for shape in cut], dtype=object)
        near = shapely.intersection(seen, shapely.box(*_corners(window)))
        named = np.array([polygonal(one) if one.area else all_ for one, all_ in zip(near, seen, strict=True)], object)
        anchors = label_anchors(named, np.asarray(self.writer.lakes["shape"]))
        areas = self.provinces.areas.iloc[rows]
        return {
            "code": areas["code"].tolist(),
            "name": areas["name"].tolist(),
            "path": area_paths(seen, FINE_DECIMALS),
            "anchor": _numbers(anchors.centre, FINE_DECIMALS),
            "radius": _numbers(anchors.radius, FINE_DECIMALS),
        }


def _lines(plate: Plate, level: str) -> str:
    """Borders inside the country between areas of the next higher level."""
    if level == "ibbs1":
        return ""
    borders = shared_borders(plate.shapes)
    parent = plate.areas["parent"].to_numpy()
    return line_path(borders.ends[parent[borders.left] != parent[borders.right]], plate.decimals)


def _lakes(layer: Layer, shapes: Geometries, decimals: int) -> pd.DataFrame:
    names = layer.lakes[["name", "name_en"]].reset_index(drop=True)
    return pd.DataFrame(names).assign(shape=shapes, path=area_paths(shapes, decimals))


def _padded(box: NDArray[np.float64]) -> list[float]:
    """Box [x, y, width, height] with some air around."""
    left, top, right, bottom = box
    air = _PADDING * max(right - left, bottom - top)
    edges = np.array([left - air, top - air, right - left + 2 * air, bottom - top + 2 * air])
    numbers: list[float] = _numbers(edges, FINE_DECIMALS)
    return numbers


def _window(view: Sequence[float]) -> list[float]:
    """Box of a window of any usual shape around a view."""
    x, y, width, height = view
    wide, high = max(width, _WIDEST * height), max(height, width / _TALLEST)
    return [x - (wide - width) / 2, y - (high - height) / 2, wide, high]


def _aired(window: Sequence[float]) -> list[float]:
    """Box up to the edges of a window, so that no land ends in nothing."""
    x, y, width, height = window
    return [x - _AIR * width, y - _AIR * height, (1 + 2 * _AIR) * width, (1 + 2 * _AIR) * height]


def _corners(view: Sequence[float]) -> tuple[float, float, float, float]:
    x, y, width, height = view
    return x, y, x + width, y + height


def _numbers(values: NDArray[np.float64], decimals: int) -> Any:
    """Rounded numbers as nested lists, whole ones without a decimal point."""
    if decimals == 0:
        return np.rint(values).astype(np.int64).tolist()
    rounded = np.round(values, decimals).tolist()
    return _tidy(rounded)


def _tidy(value: Any) -> Any:
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    return int(value) if value == int(value) else value


def _bytes(artefact: dict[str, Any]) -> bytes:
    return json.dumps(artefact, ensure_ascii=False, separators=(",", ":")).encode()
