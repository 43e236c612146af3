"""The layer on disk: one GeoParquet file per level, the lakes, and the origin of it all."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import geopandas

from geodata.boundaries.regions import LEVELS
from geodata.errors import InputError

FILES: Mapping[str, str] = {
    "country": "country.parquet",
    "ibbs1": "ibbs1.parquet",
    "ibbs2": "ibbs2.parquet",
    "province": "provinces.parquet",
    "district": "districts.parquet",
    "lakes": "lakes.parquet",
}
ORIGIN = "origin.json"
_LISTS = ("aliases", "neighbours")
_CURE = "restore the folder or import the boundaries again"


def write_layer(
    tables: Mapping[str, geopandas.GeoDataFrame],
    lakes: geopandas.GeoDataFrame,
    origin: Mapping[str, Any],
    folder: Path,
) -> None:
    """Write a layer next to its place, then put it there in one move.

    The same tables give the same bytes. ``origin`` is completed with the checksum of every file.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as scratch:
        fresh = Path(scratch) / "fresh"
        fresh.mkdir()
        for part, table in {**tables, "lakes": lakes}.items():
            _write_table(table, fresh / FILES[part])
        sums = {name: sha256(fresh / name) for name in sorted(FILES.values())}
        text = json.dumps({**origin, "files": sums}, ensure_ascii=False, indent=2)
        (fresh / ORIGIN).write_text(text + "\n", encoding="utf-8")
        if folder.exists():
            folder.rename(Path(scratch) / "replaced")
        fresh.rename(folder)


def read_layer(
    folder: Path,
) -> tuple[dict[str, geopandas.GeoDataFrame], geopandas.GeoDataFrame, dict[str, Any]]:
    """Read tables by level, lakes and origin, checking each file against its checksum.

    Raises
    ------
    InputError
        When a file is absent, damaged or not what the origin file promises.
    """
    origin = _read_origin(folder / ORIGIN)
    for name in FILES.values():
        _check_sum(folder / name, origin["files"].get(name))
    tables = {level: _read_table(folder / FILES[level]) for level in LEVELS}
    return tables, _read_table(folder / FILES["lakes"]), origin


def sha256(path: Path) -> str:
    """Checksum of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_table(table: geopandas.GeoDataFrame, path: Path) -> None:
    table.to_parquet(path, compression="zstd", compression_level=19, index=False)


def _read_table(path: Path) -> geopandas.GeoDataFrame:
    try:
        table = geopandas.read_parquet(path)
    except (OSError, ValueError) as error:
        message = f"the boundary file cannot be read: {error}"
        raise InputError(message, file=path, cure=_CURE) from error
    return table.assign(**{name: [list(row) for row in table[name]] for name in _LISTS if name in table})


def _read_origin(path: Path) -> dict[str, Any]:
    try:
        origin = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError("this is no boundary layer: its origin file is absent", file=path, cure=_CURE) from error
    except ValueError as error:
        raise InputError("the origin file is no JSON", file=path, cure=_CURE) from error
    if not isinstance(origin, dict) or not isinstance(origin.get("files"), dict):
        raise InputError("the origin file names no files", file=path, column="files", cure=_CURE)
    return origin


def _check_sum(path: Path, expected: str | None) -> None:
    if not path.is_file():
        raise InputError("a boundary file is absent", file=path, cure=_CURE)
    found = sha256(path)
    if found != expected:
        raise InputError(
            f"a boundary file is damaged: its SHA-256 should be {expected}",
            file=path,
            value=found,
            cure=_CURE,
        )
