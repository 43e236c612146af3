"""Areas that share their borders: who touches whom, dissolving and generalising together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries.arrays import Codes, Geometries

_BISECTIONS = 12
_CLOSE_ENOUGH = 0.01
_SURFACE = 2


@dataclass(frozen=True)
class Segments:
    """Every segment of every ring.

    ``owner`` (n,) is the position of the area, ``start`` and ``end`` (n,) number the distinct
    vertices, whose coordinates are ``vertices`` (m, 2). Rings run so that their area lies left.
    """

    owner: NDArray[np.intp]
    start: NDArray[np.intp]
    end: NDArray[np.intp]
    vertices: NDArray[np.float64]


@dataclass(frozen=True)
class SharedBorders:
    """Segments that two areas have in common: the pair (n,), (n,) and its ends (n, 2, 2)."""

    left: NDArray[np.intp]
    right: NDArray[np.intp]
    ends: NDArray[np.float64]


def segments(geometries: Geometries) -> Segments:
    """Take the areas apart into directed segments between numbered vertices."""
    parts, owner_of_part = shapely.get_parts(shapely.orient_polygons(geometries), return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    vertices, number = np.unique(points[:, 0] + 1j * points[:, 1], return_inverse=True)
    inside = ring[1:] == ring[:-1]
    start, end = number[:-1][inside], number[1:][inside]
    owner = owner_of_part[part_of_ring[ring[:-1][inside]]]
    moving = start != end
    return Segments(owner[moving], start[moving], end[moving], np.column_stack([vertices.real, vertices.imag]))


def shared_borders(geometries: Geometries) -> SharedBorders:
    """Find the segments on which two different areas meet; valid coverages only."""
    found = segments(geometries)
    low, high = np.minimum(found.start, found.end), np.maximum(found.start, found.end)
    order = np.lexsort((found.owner, high, low))
    first, second = order[:-1], order[1:]
    same = (low[first] == low[second]) & (high[first] == high[second])
    same &= found.owner[first] != found.owner[second]
    first, second = first[same], second[same]
    ends = np.stack([found.vertices[low[first]], found.vertices[high[first]]], axis=1)
    return SharedBorders(found.owner[first], found.owner[second], ends)


def neighbour_pairs(left: NDArray[np.intp], right: NDArray[np.intp]) -> set[tuple[int, int]]:
    """Unordered pairs, each in both directions, without those of an area with itself."""
    pairs = np.unique(np.column_stack([left, right]), axis=0)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    return {(int(a), int(b)) for a, b in both if a != b}


def dissolve(geometries: Geometries, keys: Codes) -> tuple[Codes, Geometries]:
    """Join the areas of each key; the result follows the sorted keys."""
    names = np.array(sorted(set(keys)), dtype=object)
    joined = [shapely.coverage_union_all(geometries[keys == name]) for name in names]
    return names, np.array([polygonal(shape) for shape in joined], dtype=object)


def vertex_count(geometries: Geometries) -> int:
    """Number of coordinates of all rings, shared borders counted on both sides."""
    return int(np.sum(shapely.get_num_coordinates(geometries)))


def simplify_to(geometries: Geometries, vertices: int) -> Geometries:
    """Generalise all areas together until about ``vertices`` (within 1 %) are left.

    Borders stay shared. Coordinates must be on a plane, as the tolerance is a distance.
    """
    if vertex_count(geometries) <= vertices:
        return geometries
    low, high = 0.0, float(np.sqrt(np.max(shapely.area(geometries))))
    result = geometries
    for _ in range(_BISECTIONS):
        # Counts fall steeply at small tolerances, so the geometric mean finds the target sooner.
        tolerance = np.sqrt(max(low, high / 1e4) * high)
        result = np.asarray(shapely.coverage_simplify(geometries, tolerance))
        count = vertex_count(result)
        if abs(count - vertices) <= _CLOSE_ENOUGH * vertices:
            break
        low, high = (tolerance, high) if count > vertices else (low, tolerance)
    return result


def overlapping_pairs(geometries: Geometries, codes: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs of codes whose interiors overlap."""
    suspects = np.flatnonzero(~shapely.is_empty(shapely.coverage_invalid_edges(geometries)))
    tree = shapely.STRtree(geometries[suspects])
    left, right = tree.query(geometries[suspects], predicate="intersects")
    left, right = suspects[left[left < right]], suspects[right[left < right]]
    common = shapely.area(shapely.intersection(geometries[left], geometries[right]))
    return sorted((codes[a], codes[b]) for a, b in zip(left[common > 0], right[common > 0], strict=True))


def mismatched(geometries: Geometries, codes: Sequence[str]) -> list[str]:
    """Codes whose borders do not run through the same vertices as their neighbours'."""
    wrong = ~shapely.is_empty(shapely.coverage_invalid_edges(geometries))
    return sorted(code for code, bad in zip(codes, wrong, strict=True) if bad)


def polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """Leave out the points and lines that set operations can bring forth beside polygons."""
    if shapely.get_type_id(shape) != shapely.GeometryType.GEOMETRYCOLLECTION:
        return shape
    parts = shapely.get_parts(shape)
    surfaces: shapely.Geometry = shapely.multipolygons(parts[shapely.get_dimensions(parts) == _SURFACE])
    return surfaces
