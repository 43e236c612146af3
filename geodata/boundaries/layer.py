"""The layer in memory: one row per area of every level, geometry on demand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import shapely

from geodata.boundaries.arrays import shapes_of
from geodata.boundaries.assembly import COLUMNS
from geodata.boundaries.regions import LEVELS
from geodata.boundaries.store import FILES, read_layer
from geodata.errors import InputError

PACKAGED = Path(__file__).parent / "layer"
_PACKAGED_COUNTS = {"country": 1, "ibbs1": 12, "ibbs2": 26, "province": 81, "district": 973}


@dataclass(frozen=True)
class Layer:
    """Areas of all levels.

    Attributes
    ----------
    areas : DataFrame
        One row per area, from the country down to the districts, each level sorted by code:
        code, level, name, name_en, aliases, parent, ibbs1, ibbs2, area_km2 (lakes included),
        lon and lat of the label anchor, xmin, ymin, xmax, ymax in degrees, neighbours (codes of
        the same level).
    lakes : GeoDataFrame
        Columns name, name_en and geometry.
    origin : dict
        Producer, terms, source, checksums, date, vintage, what was generalised and dropped.
    """

    areas: pd.DataFrame
    lakes: geopandas.GeoDataFrame
    origin: Mapping[str, Any]
    _geometry: Mapping[str, geopandas.GeoDataFrame]

    def geometry(self, level: str) -> geopandas.GeoDataFrame:
        """Columns code and geometry (EPSG:4326) of one level, sorted by code."""
        if level not in self._geometry:
            raise InputError("unknown level", value=level, cure=f"use one of {', '.join(LEVELS)}")
        return self._geometry[level]

    def level(self, level: str) -> pd.DataFrame:
        """Rows of one level, numbered from 0."""
        return self.areas[self.areas["level"] == level].reset_index(drop=True)

    @property
    def provinces_from_districts(self) -> bool:
        """Whether provinces are the dissolved districts (not so after importing provinces alone)."""
        return bool(self.origin.get("provinces_from_districts", True))


def load_layer(folder: Path | None = None) -> Layer:
    """Read and check a boundary layer.

    Parameters
    ----------
    folder : Path, optional
        A folder that :func:`import_layer` or :func:`rebuild_layer` wrote; the packaged layer
        without it.

    Raises
    ------
    InputError
        When a file is absent or damaged, a code appears twice, a parent is unknown or a geometry
        is invalid.
    """
    place = PACKAGED if folder is None else folder
    tables, lakes, origin = read_layer(place)
    for level, table in tables.items():
        _check_table(place / FILES[level], level, table)
    _check_parents(place, tables)
    if folder is None:
        _check_counts(place, tables)
    areas = pd.concat([table[list(COLUMNS)] for table in tables.values()], ignore_index=True)
    shapes = {level: table[["code", "geometry"]] for level, table in tables.items()}
    return Layer(pd.DataFrame(areas), lakes, origin, shapes)


def _check_table(path: Path, level: str, table: geopandas.GeoDataFrame) -> None:
    absent = [name for name in COLUMNS if name not in table]
    if absent:
        raise InputError("a column is absent", file=path, column=absent[0])
    wrong = table.index[table["level"] != level]
    if len(wrong):
        raise InputError(
            f"not an area of level {level}", file=path, row=int(wrong[0]) + 1, value=table["code"][wrong[0]]
        )
    twice = table["code"].duplicated()
    if twice.any():
        raise InputError("a code appears twice", file=path, column="code", value=table["code"][twice].iloc[0])
    shapes = shapes_of(table)
    bad = np.flatnonzero(~shapely.is_valid(shapes) | shapely.is_empty(shapes))
    if len(bad):
        raise InputError("a geometry is invalid", file=path, row=int(bad[0]) + 1, value=table["code"][bad[0]])


def _check_parents(place: Path, tables: Mapping[str, geopandas.GeoDataFrame]) -> None:
    for level, above in zip(LEVELS[1:], LEVELS, strict=False):
        table = tables[level]
        orphan = ~table["parent"].isin(tables[above]["code"])
        if orphan.any():
            raise InputError(
                f"the area belongs to no {above} of this layer",
                file=place / FILES[level],
                row=int(orphan.idxmax()) + 1,
                value=table["code"][orphan].iloc[0],
            )


def _check_counts(place: Path, tables: Mapping[str, geopandas.GeoDataFrame]) -> None:
    for level, expected in _PACKAGED_COUNTS.items():
        if len(tables[level]) != expected:
            raise InputError(
                f"the packaged layer should have {expected} areas of level {level}",
                file=place / FILES[level],
                value=len(tables[level]),
            )
