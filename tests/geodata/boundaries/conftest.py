"""The packaged layer, a tiny one of squares, and files to import."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import geopandas
import pyogrio
import pytest
import shapely

from geodata.boundaries import Layer, VectorFile, bake, import_layer, load_layer
from tests.conftest import Once

# Four districts of three provinces in a row: 16 | 16 | 41 | 35.
SQUARES = {
    "16001": ("Batı", shapely.box(29.0, 39.0, 29.5, 39.5)),
    "16002": ("Orta", shapely.box(29.5, 39.0, 30.0, 39.5)),
    "41001": ("Doğu", shapely.box(30.0, 39.0, 30.5, 39.5)),
    "35001": ("Uç", shapely.box(30.5, 39.0, 31.0, 39.5)),
}


@pytest.fixture(scope="session")
def layer() -> Layer:
    return load_layer()


@pytest.fixture(scope="session")
def baked(layer: Layer, once: Once) -> Mapping[str, bytes]:
    def fill(folder: Path) -> None:
        for name, body in bake(layer).items():
            (folder / name).write_bytes(body)

    return {path.name: path.read_bytes() for path in once("baked", fill).iterdir()}


@pytest.fixture
def squares() -> geopandas.GeoDataFrame:
    names = [name for name, _ in SQUARES.values()]
    shapes = [shape for _, shape in SQUARES.values()]
    return geopandas.GeoDataFrame({"kod": list(SQUARES), "ad": names}, geometry=shapes, crs="EPSG:4326")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., VectorFile]:
    """Write a frame to a file and describe it as districts with fields "kod" and "ad"."""

    def to_file(frame: geopandas.GeoDataFrame, name: str = "own.gpkg", **changes: Any) -> VectorFile:
        path = tmp_path / name
        if path.suffix == ".parquet":
            frame.to_parquet(path)
        else:
            pyogrio.write_dataframe(frame, path)
        known: dict[str, Any] = {"level": "district", "code_field": "kod", "name_field": "ad"}
        return VectorFile(path, **{**known, **changes})

    return to_file


@pytest.fixture
def tiny(squares: geopandas.GeoDataFrame, write: Callable[..., VectorFile], tmp_path: Path, layer: Layer) -> Layer:
    """A layer of the four squares, in the folder "tiny"."""
    source = write(squares, "tiny.gpkg")
    return import_layer(source, tmp_path / "tiny", current=layer, allow_missing=True)
