"""The arrays that travel between the boundary modules."""

from __future__ import annotations

from typing import TypeAlias

import geopandas
import numpy as np
from numpy.typing import NDArray

Geometries: TypeAlias = NDArray[np.object_]
"""One polygon or multipolygon per area."""

Codes: TypeAlias = NDArray[np.object_]
"""One area code (text) per area."""


def shapes_of(frame: geopandas.GeoDataFrame) -> Geometries:
    """Geometry column of a frame as a plain array."""
    return np.asarray(frame.geometry.array, dtype=object)
