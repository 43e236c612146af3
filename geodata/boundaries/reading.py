"""Reads areas from any vector file, or says exactly why they cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pandas as pd
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from pyproj.exceptions import CRSError

from geodata.boundaries.arrays import Geometries
from geodata.boundaries.projection import GEOGRAPHIC
from geodata.errors import InputError

_DIGITS = {"province": 2, "district": 5}
_PCODE = re.compile(r"TUR0(\d{2}(?:\d{3})?)")
_SURROUNDINGS = shapely.box(20.0, 30.0, 50.0, 47.0)


@dataclass(frozen=True)
class VectorFile:
    """A file of areas and where in it things are.

    ``sublayer`` names the layer of a file that has several, ``crs`` the reference system of a file
    that states none.
    """

    path: Path
    level: str
    code_field: str
    name_field: str | None = None
    sublayer: str | None = None
    crs: str | None = None


def read_areas(source: VectorFile) -> geopandas.GeoDataFrame:
    """Columns code, name (None without a name field), row (from 1) and geometry in EPSG:4326.

    Raises
    ------
    InputError
        For an unreadable file, an unknown reference system or field, a malformed code, a geometry
        that is absent, invalid, no polygon or not in Türkiye.
    """
    if source.level not in _DIGITS:
        raise InputError("areas can be imported as provinces or districts", value=source.level)
    raw = _placed(source, _open(source))
    if len(raw) == 0:
        raise InputError("the file holds no areas", file=source.path)
    names = [None] * len(raw) if source.name_field is None else _names(source, raw)
    frame = geopandas.GeoDataFrame(
        {"code": _codes(source, raw), "name": names, "row": np.arange(1, len(raw) + 1)},
        geometry=list(_shapes(source, raw)),
        crs=GEOGRAPHIC,
    )
    return frame.sort_values(["code", "row"], ignore_index=True)


def _open(source: VectorFile) -> geopandas.GeoDataFrame:
    if not source.path.is_file():
        raise InputError("the boundary file is absent", file=source.path)
    try:
        if source.path.suffix in {".parquet", ".geoparquet"}:
            return geopandas.read_parquet(source.path)
        return pyogrio.read_dataframe(source.path, layer=_sublayer(source))
    except (DataLayerError, DataSourceError, OSError, ValueError, shapely.errors.ShapelyError) as error:
        if isinstance(error, InputError):
            raise
        cure = "use GeoPackage, Shapefile, GeoJSON or GeoParquet"
        message = f"the boundary file cannot be read: {error}"
        raise InputError(message, file=source.path, cure=cure) from error


def _sublayer(source: VectorFile) -> str | None:
    names = [str(name) for name in pyogrio.list_layers(source.path)[:, 0]]
    if source.sublayer is not None and source.sublayer not in names:
        cure = f"use one of {', '.join(names)}"
        raise InputError("the file has no such layer", file=source.path, value=source.sublayer, cure=cure)
    if source.sublayer is None and len(names) > 1:
        raise InputError("the file has several layers", file=source.path, cure=f"name one of {', '.join(names)}")
    return source.sublayer


def _placed(source: VectorFile, raw: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """Bring the file to longitude and latitude."""
    if not isinstance(raw, geopandas.GeoDataFrame):
        raise InputError("the file has no geometry", file=source.path)
    try:
        if raw.crs is None:
            if source.crs is None:
                cure = 'say which, for example "EPSG:4326"'
                raise InputError("the file states no coordinate reference system", file=source.path, cure=cure)
            raw = raw.set_crs(source.crs)
        elif source.crs is not None and raw.crs != source.crs:
            message = f"the file states another coordinate reference system: {raw.crs.to_string()}"
            raise InputError(message, file=source.path, value=source.crs, cure="leave it to the file")
        return raw.to_crs(GEOGRAPHIC)
    except CRSError as error:
        raise InputError("unknown coordinate reference system", file=source.path, value=source.crs) from error


def _column(source: VectorFile, raw: geopandas.GeoDataFrame, field: str) -> pd.Series[Any]:
    if field not in raw:
        fields = ", ".join(str(name) for name in raw.columns if name != raw.geometry.name)
        raise InputError("the file has no such field", file=source.path, column=field, cure=f"it has {fields}")
    column: pd.Series[Any] = raw[field]
    absent = np.flatnonzero(column.isna())
    if len(absent):
        raise InputError("a value is missing", file=source.path, row=int(absent[0]) + 1, column=field)
    return column


def _names(source: VectorFile, raw: geopandas.GeoDataFrame) -> list[str]:
    return [" ".join(str(name).split()) for name in _column(source, raw, str(source.name_field))]


def _codes(source: VectorFile, raw: geopandas.GeoDataFrame) -> list[str]:
    """Codes as text; whole numbers get their leading zeros back, "TUR016005" becomes "16005"."""
    digits = _DIGITS[source.level]
    codes = []
    for row, value in enumerate(_column(source, raw, source.code_field), start=1):
        code = _code(value, digits)
        if not re.fullmatch(rf"\d{{{digits}}}", code):
            example = {"province": '"16"', "district": '"16005" (plate code and three digits)'}[source.level]
            raise InputError(
                f"no {source.level} code", file=source.path, row=row, column=source.code_field, value=value,
                cure=f"write it as {example}",
            )  # fmt: skip
        codes.append(code)
    return codes


def _code(value: object, digits: int) -> str:
    if isinstance(value, int | np.integer) or (isinstance(value, float) and value.is_integer()):
        return f"{int(value):0{digits}d}"
    text = str(value).strip()
    pcode = _PCODE.fullmatch(text)
    return pcode.group(1) if pcode else text


def _shapes(source: VectorFile, raw: geopandas.GeoDataFrame) -> Geometries:
    shapes: Geometries = np.asarray(shapely.force_2d(np.asarray(raw.geometry.array, dtype=object)))
    surface = np.isin(shapely.get_type_id(shapes), [shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON])
    absent = np.asarray(shapely.is_missing(shapes) | shapely.is_empty(shapes))
    _refuse(source, raw, absent, "an area has no geometry")
    _refuse(source, raw, np.asarray(~surface), "an area is no polygon")
    nowhere = np.asarray(~np.isfinite(shapely.bounds(shapes)).all(axis=1))
    _refuse(source, raw, nowhere, "an area lies nowhere on Earth")
    invalid = np.asarray(~shapely.is_valid(shapes))
    if invalid.any():
        reason = shapely.is_valid_reason(shapes[invalid][0])
        _refuse(
            source,
            raw,
            invalid,
            f"a geometry is invalid ({reason})",
            "repair it, for example with make valid",
        )
    outside = np.asarray(~shapely.covers(_SURROUNDINGS, shapes))
    _refuse(source, raw, outside, "an area lies outside Türkiye", "check the coordinate reference system")
    return shapes


def _refuse(
    source: VectorFile, raw: geopandas.GeoDataFrame, bad: np.ndarray, message: str, cure: str | None = None
) -> None:
    if not bad.any():
        return
    position = int(np.flatnonzero(bad)[0])
    code = raw[source.code_field].iloc[position] if source.code_field in raw else None
    raise InputError(message, file=source.path, row=position + 1, column=source.code_field, value=code, cure=cure)
