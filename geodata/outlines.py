"""Outlines of areas as they lie in a release, read without a geometry library."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.atlas import Atlas
from geodata.keeping import remembered

_POLYGON, _MULTIPOLYGON = 3, 6
_LITTLE_ENDIAN = 1

Ring = NDArray[np.float64]


@dataclass(frozen=True)
class Outline:
    """One area: its outline as well-known binary, and west, east, south and north ends in degrees (WGS 84)."""

    wkb: bytes
    bounds: tuple[float, float, float, float]


def outlines_of(atlas: Atlas, codes: Sequence[str]) -> tuple[Outline, ...]:
    """Outlines of areas in the order of their codes; an unknown code raises ``KeyError``."""
    found = _outlines(atlas)
    return tuple(found[code] for code in codes)


@remembered(2)
def _outlines(atlas: Atlas) -> dict[str, Outline]:
    rows = atlas.table("areas").select(["code", "geometry", "xmin", "xmax", "ymin", "ymax"]).to_pylist()
    return {
        row["code"]: Outline(row["geometry"], (row["xmin"], row["xmax"], row["ymin"], row["ymax"]))
        for row in rows
        if row["geometry"] is not None
    }


def polygons(wkb: bytes) -> list[list[Ring]]:
    """Polygons of a well-known binary, each with its outer ring first; rings are arrays of shape (N, 2).

    Raises
    ------
    ValueError
        When it is neither a polygon nor a multipolygon, or not little-endian.
    """
    kind = _kind(wkb, 0)
    if kind == _POLYGON:
        return [_polygon(wkb, 5)[0]]
    if kind != _MULTIPOLYGON:
        raise ValueError(f"no polygon but a geometry of type {kind}")
    (count,) = struct.unpack_from("<I", wkb, 5)
    found, at = [], 9
    for _ in range(count):
        _kind(wkb, at)
        rings, at = _polygon(wkb, at + 5)
        found.append(rings)
    return found


def _kind(wkb: bytes, at: int) -> int:
    order, kind = struct.unpack_from("<BI", wkb, at)
    if order != _LITTLE_ENDIAN:
        raise ValueError("only little-endian well-known binary is read")
    return int(kind)


def _polygon(wkb: bytes, at: int) -> tuple[list[Ring], int]:
    (count,) = struct.unpack_from("<I", wkb, at)
    at += 4
    rings = []
    for _ in range(count):
        (points,) = struct.unpack_from("<I", wkb, at)
        rings.append(np.frombuffer(wkb, "<f8", 2 * points, at + 4).reshape(points, 2))
        at += 4 + 16 * points
    return rings, at


def multipolygon(wkb: bytes) -> bytes:
    """The same outline as a multipolygon, whatever it was."""
    if _kind(wkb, 0) == _MULTIPOLYGON:
        return wkb
    return struct.pack("<BII", _LITTLE_ENDIAN, _MULTIPOLYGON, 1) + wkb


def geojson(wkb: bytes) -> dict[str, Any]:
    """Geometry after RFC 7946: outer rings run counterclockwise, holes clockwise."""
    coordinates = [
        [_turned(ring, outer=place == 0).tolist() for place, ring in enumerate(rings)] for rings in polygons(wkb)
    ]
    if len(coordinates) == 1:
        return {"type": "Polygon", "coordinates": coordinates[0]}
    return {"type": "MultiPolygon", "coordinates": coordinates}


def _turned(ring: Ring, *, outer: bool) -> Ring:
    x, y = ring[:, 0], ring[:, 1]
    counterclockwise = float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) > 0
    return ring if counterclockwise == outer else ring[::-1]
