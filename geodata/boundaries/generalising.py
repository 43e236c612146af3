"""Fewer vertices, borders still shared, and a record of what that cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geodata.boundaries.arrays import Geometries
from geodata.boundaries.assembly import DEGREE_DECIMALS
from geodata.boundaries.coverage import simplify_to, vertex_count
from geodata.boundaries.projection import area_km2, to_degrees, to_plane
from geodata.boundaries.snapping import snap

VERTICES = 90_000


@dataclass(frozen=True)
class Generalised:
    """Generalised areas in degrees, the parts each lost (n,) and the figures for the origin file."""

    geometries: Geometries
    dropped: Any
    record: dict[str, Any]


def generalise(geometries: Geometries, vertices: int = VERTICES) -> Generalised:
    """Reduce a valid coverage in degrees to about ``vertices`` vertices on a 0.00001 degree grid.

    Raises
    ------
    RuntimeError
        If the result is no valid coverage, which would be a fault of this code.
    """
    snapped = snap(to_degrees(simplify_to(to_plane(geometries), vertices)), 10.0**DEGREE_DECIMALS)
    result = snapped.geometries
    if not (shapely.is_valid(result).all() and shapely.coverage_is_valid(result)):
        msg = "generalising broke the coverage"
        raise RuntimeError(msg)
    change = 100 * np.abs(area_km2(result) / area_km2(geometries) - 1)
    p50, p99, top = (round(float(value), 3) for value in np.percentile(change, [50, 99, 100]))
    record = {
        "method": "Visvalingam-Whyatt on the whole coverage, on a Lambert conformal conic plane",
        "vertices_before": vertex_count(geometries),
        "vertices_after": vertex_count(result),
        "area_change_percent": {"p50": p50, "p99": p99, "max": top},
        "grid_degrees": 10.0**-DEGREE_DECIMALS,
    }
    return Generalised(result, snapped.dropped, record)
