"""Whole-number coordinates for a coverage, without breaking a ring or opening a border."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries.arrays import Geometries
from geodata.boundaries.coverage import Segments, dissolve, segments


@dataclass(frozen=True)
class Snapped:
    """Areas on the grid, coordinates still in the units they came in, and parts lost per area (n,)."""

    geometries: Geometries
    dropped: NDArray[np.intp]


def snap(geometries: Geometries, scale: float) -> Snapped:
    """Round a valid coverage to a grid of ``scale`` cells to one unit.

    Rounding each ring for itself lets rings cross and neighbours part. Instead all borders are
    rounded and noded together, the faces between them are found anew, and each face goes to the
    area that most of its border belongs to. Parts too small for the grid vanish, but never the
    last part of an area: that one becomes a single grid cell.
    """
    whole = np.asarray(shapely.transform(geometries, lambda points: np.rint(points * scale)))
    found = segments(whole)
    faces = _faces(found)
    owner = _owners(faces, found, whole)
    kept = owner >= 0
    present, joined = dissolve(faces[kept], owner[kept].astype(object))
    result = np.empty(len(geometries), dtype=object)
    result[present.astype(np.intp)] = joined
    for position in np.flatnonzero([shape is None for shape in result]):
        result[position] = _cell(whole[position])
    parts = shapely.get_num_geometries(geometries) - shapely.get_num_geometries(result)
    scaled = shapely.transform(result, lambda points: points / scale)
    return Snapped(np.asarray(scaled), np.maximum(parts, 0))


def _faces(found: Segments) -> Geometries:
    low, high = np.minimum(found.start, found.end), np.maximum(found.start, found.end)
    edges = np.unique(np.column_stack([low, high]), axis=0)
    lines = shapely.linestrings(found.vertices[edges])
    noded = shapely.union_all(lines, grid_size=1.0)
    return np.asarray(shapely.get_parts(shapely.polygonize(shapely.get_parts(noded))))


def _owners(faces: Geometries, found: Segments, geometries: Geometries) -> NDArray[np.intp]:
    """Position of the area each face belongs to, -1 for sea and holes."""
    owner_of = {
        (a, b): int(owner)
        for a, b, owner in zip(
            _complex(found.vertices[found.start]),
            _complex(found.vertices[found.end]),
            found.owner,
            strict=True,
        )
    }
    sides = segments(faces)
    count: dict[tuple[int, int], int] = {}
    starts, ends = _complex(sides.vertices[sides.start]), _complex(sides.vertices[sides.end])
    for face, a, b in zip(sides.owner, starts, ends, strict=True):
        owner = owner_of.get((a, b))
        if owner is not None:
            count[int(face), owner] = count.get((int(face), owner), 0) + 1
    result = np.full(len(faces), -1, dtype=np.intp)
    best: dict[int, int] = {}
    for (face, owner), votes in sorted(count.items()):
        if votes > best.get(face, 0):
            best[face], result[face] = votes, owner
    return _by_position(result, faces, geometries)


def _by_position(owner: NDArray[np.intp], faces: Geometries, geometries: Geometries) -> NDArray[np.intp]:
    """Faces all of whose sides were split by noding go by where they lie."""
    undecided = np.flatnonzero(owner < 0)
    points = shapely.point_on_surface(faces[undecided])
    valid = np.asarray(shapely.make_valid(geometries))
    point, area = shapely.STRtree(valid).query(points, predicate="within")
    # Reversed, so that of several areas the first one stays.
    owner[undecided[point[::-1]]] = area[::-1]
    return owner


def _complex(points: NDArray[np.float64]) -> list[complex]:
    values: list[complex] = (points[:, 0] + 1j * points[:, 1]).tolist()
    return values


def _cell(shape: shapely.Geometry) -> shapely.Geometry:
    x, y = np.floor(shapely.get_coordinates(shape).mean(axis=0))
    cell: shapely.Geometry = shapely.box(x, y, x + 1, y + 1)
    return cell
