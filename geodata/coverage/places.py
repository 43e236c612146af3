"""Where areas lie, for distances: label points and shared borders, as a release keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

# Mean radius of the earth after IUGG, km.
EARTH_RADIUS_KM = 6371.0088
DISTANCE_DECIMALS = 1


@dataclass(frozen=True, eq=False)
class Places:
    """Areas of one level in the order of their codes: label points in degrees, and codes of the neighbours by area."""

    codes: tuple[str, ...]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    neighbours: Mapping[str, tuple[str, ...]]

    @cached_property
    def row(self) -> Mapping[str, int]:
        """Place of each code."""
        return {code: index for index, code in enumerate(self.codes)}

    def distances(self, code: str) -> NDArray[np.float64]:
        """Great-circle distance from an area to every area, km, rounded to 100 m.

        Haversine formula on a sphere of the earth's mean radius, between the points of the labels (middle of the
        largest circle on land inside the area); at most 0.6 % from the distance on the ellipsoid.
        """
        here = self.row[code]
        lon, lat = np.radians(self.lon), np.radians(self.lat)
        half = np.sin((lat - lat[here]) / 2) ** 2 + np.cos(lat) * np.cos(lat[here]) * np.sin((lon - lon[here]) / 2) ** 2
        return np.asarray(np.round(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)), DISTANCE_DECIMALS), np.float64)


def read_places(path: Path, dimensions: Mapping[str, Sequence[str]]) -> Mapping[str, Places]:
    """Places by level from areas.parquet, in the order of the codes of ``dimensions``."""
    # Not read_table, which imports pandas.
    rows = pq.ParquetFile(path).read(columns=["code", "level", "lon", "lat", "neighbours"]).to_pylist()
    known: dict[tuple[str, str], Any] = {(row["level"], row["code"]): row for row in rows}
    return {level: _places([known[level, code] for code in codes]) for level, codes in dimensions.items()}


def _places(rows: Sequence[Mapping[str, Any]]) -> Places:
    return Places(
        codes=tuple(row["code"] for row in rows),
        lon=np.array([row["lon"] for row in rows], np.float64),
        lat=np.array([row["lat"] for row in rows], np.float64),
        neighbours={row["code"]: tuple(row["neighbours"]) for row in rows},
    )
