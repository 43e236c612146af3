"""Points to districts: a fine grid says at once where no border is near, the outlines decide the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from geodata.boundaries.arrays import Geometries, shapes_of

NOWHERE = -1
# About 250 m: few points are near a border then, and the grid of Türkiye still fits into 40 MB.
STEP = 0.0025
# A border that runs along a line of the grid belongs to the cells on both sides of it.
_BESIDE = 1e-9
_NEAR = -2

Floats = NDArray[np.float64]
Places = NDArray[np.int16]


@dataclass(frozen=True, eq=False)
class Locator:
    """Finds the area that a point lies in.

    `codes` are the areas, whose places in it are what is found.
    """

    codes: tuple[str, ...]
    _grid: Places = field(repr=False)
    _west: float
    _south: float
    _step: float
    _tree: shapely.STRtree = field(repr=False)

    @classmethod
    def of(cls, areas: geopandas.GeoDataFrame, step: float = STEP) -> Locator:
        """Prepare the areas of one level, columns code and geometry, in degrees."""
        shapes = shapes_of(areas)
        shapely.prepare(shapes)
        tree = shapely.STRtree(shapes)
        bounds = shapely.total_bounds(shapes)
        west, south = bounds[0] - 1.5 * step, bounds[1] - 1.5 * step
        columns, rows = (
            int(np.ceil((bounds[2 + axis] - start) / step)) + 2 for axis, start in enumerate((west, south))
        )
        near = _crossed(shapes, west, south, step, (rows, columns))
        return cls(tuple(map(str, areas["code"])), _filled(near, tree, west, south, step), west, south, step, tree)

    def find(self, lon: Floats, lat: Floats) -> Places:
        """Place of each point's area among the codes, -1 outside all of them.

        A point on a border belongs to the first of its areas in the order of codes, NaN is nowhere.
        """
        rows, columns = self._grid.shape
        with np.errstate(invalid="ignore"):
            column = np.floor((lon - self._west) / self._step)
            row = np.floor((lat - self._south) / self._step)
            inside = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        found = np.full(len(lon), NOWHERE, np.int16)
        where = np.flatnonzero(inside)
        found[where] = self._grid[row[where].astype(np.intp), column[where].astype(np.intp)]
        open_ = np.flatnonzero(found == _NEAR)
        found[open_] = _exact(self._tree, lon[open_], lat[open_])
        return found


def _exact(tree: shapely.STRtree, lon: Floats, lat: Floats) -> Places:
    found = np.full(len(lon), NOWHERE, np.int16)
    point, area = tree.query(shapely.points(lon, lat), predicate="intersects")
    order = np.argsort(-area, kind="stable")
    found[point[order]] = area[order]
    return found


def _crossed(shapes: Geometries, west: float, south: float, step: float, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Cells that a border passes through.

    Every edge is cut where it meets a line of the grid; the middle of each piece lies in the cell it passes.
    """
    points, ring = shapely.get_coordinates(shapely.get_rings(shapely.get_parts(shapes)), return_index=True)
    same = ring[1:] == ring[:-1]
    units = (points - (west, south)) / step
    start, end = units[:-1][same], units[1:][same]
    cuts = [np.zeros(len(start)), np.ones(len(start))]
    owners = [np.arange(len(start))] * 2
    for axis in (0, 1):
        low, high = np.minimum(start[:, axis], end[:, axis]), np.maximum(start[:, axis], end[:, axis])
        first = np.ceil(low)
        many = np.maximum(np.floor(high) - first + 1, 0).astype(np.intp)
        owner = np.repeat(np.arange(len(start)), many)
        line = first[owner] + (np.arange(len(owner)) - np.repeat(np.cumsum(many) - many, many))
        run = (end - start)[owner, axis]
        level = run == 0
        cuts.append(np.where(level, 0.0, (line - start[owner, axis]) / np.where(level, 1.0, run)))
        owners.append(owner)
    cut, of = np.concatenate(cuts), np.concatenate(owners)
    order = np.lexsort((cut, of))
    cut, of = cut[order], of[order]
    piece = of[1:] == of[:-1]
    middle = ((cut[1:] + cut[:-1]) / 2)[piece, np.newaxis]
    own = of[1:][piece]
    passed = start[own] + middle * (end - start)[own]
    near = np.zeros(size, bool)
    for east in (-_BESIDE, _BESIDE):
        for north in (-_BESIDE, _BESIDE):
            cell = np.floor(passed + np.array([east, north]) / step).astype(np.intp)
            near[cell[:, 1], cell[:, 0]] = True
    return near


def _filled(near: NDArray[np.bool_], tree: shapely.STRtree, west: float, south: float, step: float) -> Places:
    """Area of each cell: the cells between borders that hang together are in one area, or in none."""
    label, many = ndimage.label(~near)
    flat = label.ravel()
    first = np.full(many + 1, -1, np.intp)
    first[flat[::-1]] = np.arange(len(flat))[::-1]
    row, column = np.divmod(first[1:], near.shape[1])
    area = _exact(tree, west + (column + 0.5) * step, south + (row + 0.5) * step)
    return np.asarray(np.concatenate([np.array([_NEAR], np.int16), area])[label], np.int16)
