"""From districts to the tables of every level: names, parents, anchors, boxes and neighbours."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geodata.boundaries import regions
from geodata.boundaries.anchors import label_anchors
from geodata.boundaries.arrays import Codes, Geometries, shapes_of
from geodata.boundaries.coverage import dissolve, neighbour_pairs, shared_borders
from geodata.boundaries.projection import GEOGRAPHIC, to_degrees, to_plane
from geodata.boundaries.regions import COUNTRY
from geodata.text import fold

COLUMNS: tuple[str, ...] = (
    "code", "level", "name", "name_en", "aliases", "parent", "ibbs1", "ibbs2", "area_km2",
    "lon", "lat", "xmin", "ymin", "xmax", "ymax", "neighbours",
)  # fmt: skip
DEGREE_DECIMALS = 5


def assemble(
    districts: geopandas.GeoDataFrame,
    lakes: geopandas.GeoDataFrame,
    provinces: geopandas.GeoDataFrame | None = None,
) -> dict[str, geopandas.GeoDataFrame]:
    """Tables of all levels.

    Parameters
    ----------
    districts : GeoDataFrame
        Columns code, name, area_km2 and geometry (EPSG:4326, a valid coverage).
    lakes : GeoDataFrame
        Geometry in EPSG:4326; labels keep off them.
    provinces : GeoDataFrame, optional
        The same columns, where provinces are not simply the dissolved districts.

    Returns
    -------
    dict of GeoDataFrame
        By level, the columns of :data:`COLUMNS` and geometry, sorted by code.
    """
    water = to_plane(shapes_of(lakes))
    tables = {"district": _table("district", districts, water)}
    whole = _joined(districts, [code[:2] for code in districts["code"]]) if provinces is None else provinces
    for level in ("province", "ibbs2", "ibbs1", "country"):
        tables[level] = _table(level, whole, water)
        whole = _joined(whole, [parent_of(level, code) for code in whole["code"]])
    return {level: tables[level] for level in regions.LEVELS}


def parent_of(level: str, code: str) -> str:
    """Code of the area one level up, empty for the country."""
    if level == "district":
        return code[:2]
    if level == "province":
        return regions.provinces()[code].ibbs2
    if level == "ibbs2":
        return next(row.ibbs1 for row in regions.provinces().values() if row.ibbs2 == code)
    return COUNTRY if level == "ibbs1" else ""


def _joined(frame: geopandas.GeoDataFrame, keys: list[str]) -> geopandas.GeoDataFrame:
    named: Codes = np.array(keys, dtype=object)
    codes, shapes = dissolve(shapes_of(frame), named)
    area = frame["area_km2"].groupby(named).sum()
    return geopandas.GeoDataFrame(
        {"code": codes, "area_km2": area.loc[codes].to_numpy()}, geometry=list(shapes), crs=GEOGRAPHIC
    )


def _table(level: str, frame: geopandas.GeoDataFrame, water: Geometries) -> geopandas.GeoDataFrame:
    frame = frame.sort_values("code", ignore_index=True)
    shapes = shapes_of(frame)
    codes = frame["code"].tolist()
    names = frame["name"].tolist() if "name" in frame else [_name(level, code).tr for code in codes]
    english = names if level == "district" else [_name(level, code).en for code in codes]
    table = pd.DataFrame({"code": codes, "level": level, "name": names, "name_en": english})
    table["aliases"] = [_aliases(level, code, name) for code, name in zip(codes, names, strict=True)]
    table["parent"] = [parent_of(level, code) for code in codes]
    table["ibbs1"] = [_region(level, code, "ibbs1") for code in codes]
    table["ibbs2"] = [_region(level, code, "ibbs2") for code in codes]
    table["area_km2"] = frame["area_km2"].round(2)
    table[["lon", "lat"]] = _anchor_degrees(shapes, water)
    table[["xmin", "ymin", "xmax", "ymax"]] = shapely.bounds(shapes)
    table["neighbours"] = _neighbours(shapes, codes)
    return geopandas.GeoDataFrame(table, geometry=list(shapes), crs=GEOGRAPHIC)


def _name(level: str, code: str) -> regions.AreaName:
    if level == "province":
        name = regions.provinces()[code].name
        return regions.AreaName(name, name)
    return regions.region_names()[code]


def _aliases(level: str, code: str, name: str) -> list[str]:
    """Known other names; the district that is called as its province is also its "Merkez"."""
    central = level == "district" and fold(name) == fold(regions.provinces()[code[:2]].name)
    return [*(("Merkez",) if central else ()), *regions.aliases().get(code, ())]


def _region(level: str, code: str, region: str) -> str:
    """The İBBS region an area lies in, itself included; empty above that region's level."""
    at = level
    while at not in (region, "country"):
        code, at = parent_of(at, code), regions.LEVELS[regions.LEVELS.index(at) - 1]
    return code if at == region else ""


def _anchor_degrees(shapes: Geometries, water: Geometries) -> NDArray[np.float64]:
    anchors = label_anchors(to_plane(shapes), water)
    points = to_degrees(np.asarray(shapely.points(anchors.centre)))
    return np.round(shapely.get_coordinates(points), DEGREE_DECIMALS)


def _neighbours(shapes: Geometries, codes: list[str]) -> list[list[str]]:
    shared = shared_borders(shapes)
    found: Mapping[int, list[str]] = {position: [] for position in range(len(codes))}
    for here, there in sorted(neighbour_pairs(shared.left, shared.right)):
        found[here].append(codes[there])
    return list(found.values())
