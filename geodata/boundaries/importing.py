"""Replaces the boundaries by a user's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import geopandas

from geodata.boundaries.arrays import shapes_of
from geodata.boundaries.assembly import assemble
from geodata.boundaries.generalising import VERTICES, Generalised, generalise
from geodata.boundaries.layer import Layer, load_layer
from geodata.boundaries.projection import GEOGRAPHIC, area_km2
from geodata.boundaries.reading import VectorFile, read_areas
from geodata.boundaries.source import dropped_parts
from geodata.boundaries.store import sha256, write_layer
from geodata.boundaries.vetting import (
    refuse_broken_coverage,
    refuse_changed_codes,
    refuse_duplicates,
    refuse_orphans,
    refuse_strangers,
)
from geodata.errors import InputError

_UNSTATED = {"tr": "belirtilmedi", "en": "not stated"}


@dataclass(frozen=True)
class Provenance:
    """What the importer knows about the file: who made it, on which terms, how things stood when."""

    producer: str = ""
    terms: str = ""
    vintage: str = ""
    imported: date | None = None


def import_layer(
    source: VectorFile,
    out: Path,
    *,
    provenance: Provenance | None = None,
    current: Layer | None = None,
    allow_missing: bool = False,
) -> Layer:
    """Check a file of districts or provinces and make a layer of it.

    Districts replace everything: provinces and regions are dissolved from them. Provinces replace
    provinces and regions; the districts stay, so each must still find its province.

    Parameters
    ----------
    source : VectorFile
        GeoPackage, Shapefile, GeoJSON or GeoParquet, its level ("district" or "province"), code
        and name fields. Without a name field the names in use are kept.
    out : Path
        Folder of the layer; what is there is replaced in one move, and only on success.
    provenance : Provenance, optional
        Goes into the origin file.
    current : Layer, optional
        The layer in use; the packaged one without it.
    allow_missing : bool
        Whether districts may be absent or new compared with the layer in use.

    Raises
    ------
    InputError
        Naming file, row, field, value and cure, when the file cannot be used.
    """
    used = load_layer() if current is None else current
    areas = read_areas(source)
    refuse_duplicates(areas, source.path, source.code_field)
    refuse_orphans(areas, source.path, source.code_field)
    if not (allow_missing and source.level == "district"):
        refuse_changed_codes(areas, used.geometry(source.level)["code"], source.path, source.code_field)
    refuse_broken_coverage(areas, source.path)
    named = _named(areas, used, source)
    shapes = shapes_of(areas)
    slim = generalise(shapes, VERTICES if source.level == "district" else VERTICES // 2)
    fresh = named.assign(area_km2=area_km2(shapes)).set_geometry(list(slim.geometries), crs=GEOGRAPHIC)
    tables = _tables(fresh, used, source)
    write_layer(tables, used.lakes, _origin(fresh, slim, used, source, provenance or Provenance()), out)
    return load_layer(out)


def _named(areas: geopandas.GeoDataFrame, used: Layer, source: VectorFile) -> geopandas.GeoDataFrame:
    """Names from the file, or those in use."""
    if source.name_field is not None:
        return areas
    known = used.level(source.level).set_index("code")["name"]
    names = areas["code"].map(known)
    nameless = names.isna()
    if nameless.any():
        raise InputError(
            "a new area has no name", file=source.path, row=int(areas["row"][nameless].iloc[0]),
            column=source.code_field, value=areas["code"][nameless].iloc[0], cure="name the field of names",
        )  # fmt: skip
    return areas.assign(name=names)


def _tables(fresh: geopandas.GeoDataFrame, used: Layer, source: VectorFile) -> dict[str, geopandas.GeoDataFrame]:
    if source.level == "district":
        return assemble(fresh, used.lakes)
    rows = used.level("district")
    refuse_strangers(fresh, rows, source.path)
    districts = used.geometry("district").assign(name=rows["name"], area_km2=rows["area_km2"])
    return assemble(districts, used.lakes, fresh)


def _origin(
    fresh: geopandas.GeoDataFrame, slim: Generalised, used: Layer, source: VectorFile, provenance: Provenance
) -> dict[str, Any]:
    stated = {
        "producer": _both(provenance.producer),
        "publisher": "",
        "terms": _both(provenance.terms),
        "names": "as in the file" if source.name_field else "as before",
        "area": used.origin.get("area", ""),
        "provinces_from_districts": source.level == "district",
        "lakes": used.origin.get("lakes", {}),
        "level": source.level,
        "source": source.path.name,
        "sha256": sha256(source.path),
        "package": "",
        "package_sha256": "",
        "date": (provenance.imported or date.today()).isoformat(),
        "vintage": provenance.vintage,
        "generalised": slim.record,
        "dropped": dropped_parts(fresh, slim.dropped),
    }
    below = {"districts": {k: v for k, v in used.origin.items() if k not in {"files", "districts"}}}
    return stated if source.level == "district" else stated | below


def _both(text: str) -> dict[str, str]:
    return {"tr": text, "en": text} if text else dict(_UNSTATED)
