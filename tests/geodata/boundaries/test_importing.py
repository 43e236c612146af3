"""Replacing the boundaries, and everything an import refuses."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pyogrio
import pytest
import shapely

from geodata.boundaries import Layer, Provenance, VectorFile, import_layer, load_layer
from geodata.errors import InputError

Write = Callable[..., VectorFile]
Squares = geopandas.GeoDataFrame


@pytest.fixture
def take(tiny: Layer, tmp_path: Path) -> Callable[..., Layer]:
    """Import against the layer of squares."""

    def do(source: VectorFile, **options: Any) -> Layer:
        return import_layer(source, tmp_path / "out", current=tiny, **options)

    return do


@pytest.mark.parametrize("name", ["own.gpkg", "own.shp", "own.geojson", "own.parquet"])
def test_districts_of_any_format_become_a_layer(
    squares: Squares, write: Write, take: Callable[..., Layer], name: str, tmp_path: Path
) -> None:
    layer = take(write(squares, name))
    assert layer.level("district")["code"].tolist() == ["16001", "16002", "35001", "41001"]
    assert layer.level("district")["name"].tolist() == ["Batı", "Orta", "Uç", "Doğu"]
    assert layer.level("province")["code"].tolist() == ["16", "35", "41"]
    assert layer.level("ibbs2")["code"].tolist() == ["TR31", "TR41", "TR42"]
    assert layer.level("ibbs1")["code"].tolist() == ["TR3", "TR4"]
    assert layer.geometry("province").geometry.iloc[0].equals(shapely.box(29, 39, 30, 39.5))
    assert load_layer(tmp_path / "out").areas.equals(layer.areas)


def test_other_reference_systems_are_brought_to_degrees(
    squares: Squares, write: Write, take: Callable[..., Layer], tiny: Layer
) -> None:
    # Edges of many points, because a straight line on one plane is a curve on another.
    dense = squares.set_geometry(shapely.segmentize(np.asarray(squares.geometry), 0.02), crs="EPSG:4326")
    layer = take(write(dense.to_crs("EPSG:32636")))
    np.testing.assert_allclose(layer.level("district")["xmin"], tiny.level("district")["xmin"], atol=1e-4)
    assert layer.geometry("district").crs == "EPSG:4326"


@pytest.mark.parametrize(
    "codes",
    [
        [16001, 16002, 41001, 35001],
        [16001.0, 16002.0, 41001.0, 35001.0],
        ["TUR016001", "TUR016002", "TUR041001", "TUR035001"],
        [" 16001", "16002 ", "41001", "35001"],
    ],
)
def test_numbers_and_p_codes_become_text_codes(
    squares: Squares, write: Write, take: Callable[..., Layer], codes: list[Any]
) -> None:
    layer = take(write(squares.assign(kod=codes)))
    assert layer.level("district")["code"].tolist() == ["16001", "16002", "35001", "41001"]


def test_whole_numbers_get_their_leading_zeros_back(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    layer = take(write(squares.assign(kod=[1001, 1002, 2001, 3001])), allow_missing=True)
    assert layer.level("district")["code"].tolist() == ["01001", "01002", "02001", "03001"]


def test_without_a_name_field_the_names_in_use_stay(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    layer = take(write(squares.assign(ad="Başka"), name_field=None))
    assert layer.level("district")["name"].tolist() == ["Batı", "Orta", "Uç", "Doğu"]


def test_a_new_area_needs_a_name(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    source = write(squares.assign(kod=["16001", "16003", "41001", "35001"]), name_field=None)
    with pytest.raises(InputError, match=r"no name.*row 2.*'16003'"):
        take(source, allow_missing=True)


def test_the_origin_records_what_is_known(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    provenance = Provenance("Valilik", "CC BY 4.0", "2030", date(2030, 5, 1))
    origin = take(write(squares), provenance=provenance).origin
    assert origin["producer"]["tr"] == "Valilik"
    assert origin["terms"]["en"] == "CC BY 4.0"
    assert (origin["vintage"], origin["date"], origin["source"]) == ("2030", "2030-05-01", "own.gpkg")
    assert len(origin["sha256"]) == 64


def test_what_is_not_known_is_said_to_be_unknown(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    assert take(write(squares)).origin["terms"] == {"tr": "belirtilmedi", "en": "not stated"}


def test_importing_again_replaces_the_layer(
    squares: Squares, write: Write, take: Callable[..., Layer], tmp_path: Path
) -> None:
    take(write(squares))
    take(write(squares.assign(ad="Yeni")))
    assert set(load_layer(tmp_path / "out").level("district")["name"]) == {"Yeni"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_refused_import_leaves_the_layer_in_use_alone(
    squares: Squares, write: Write, take: Callable[..., Layer], tmp_path: Path
) -> None:
    take(write(squares))
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    with pytest.raises(InputError):
        take(write(squares.assign(kod="16001"), "worse.gpkg"))
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_provinces_alone_replace_provinces_and_regions(tiny: Layer, write: Write, take: Callable[..., Layer]) -> None:
    provinces = tiny.geometry("province").rename(columns={"code": "kod"})
    provinces.loc[0, "geometry"] = shapely.box(28.9, 39.0, 30.0, 39.5)
    layer = take(write(provinces, "il.gpkg", level="province", name_field=None))
    assert layer.level("province")["xmin"].iloc[0] == 28.9
    assert layer.level("ibbs2").set_index("code")["xmin"]["TR41"] == 28.9
    assert layer.level("district").equals(tiny.level("district"))
    assert not layer.provinces_from_districts


def test_provinces_that_swallow_a_district_of_another_are_refused(
    tiny: Layer, write: Write, take: Callable[..., Layer]
) -> None:
    provinces = tiny.geometry("province").rename(columns={"code": "kod"})
    provinces["kod"] = ["16", "41", "35"]
    source = write(provinces, "il.gpkg", level="province", name_field=None)
    with pytest.raises(InputError, match=r"district 35001 lies inside province 41"):
        take(source)


def test_provinces_must_leave_no_district_behind(tiny: Layer, write: Write, take: Callable[..., Layer]) -> None:
    provinces = tiny.geometry("province").rename(columns={"code": "kod"})[1:]
    source = write(provinces, "il.gpkg", level="province", name_field=None)
    with pytest.raises(InputError, match=r"1 areas in use are absent.*'16'"):
        take(source, allow_missing=True)


def refusal(take: Callable[..., Layer], source: VectorFile, **options: Any) -> str:
    with pytest.raises(InputError) as refused:
        take(source, **options)
    text = str(refused.value)
    assert "\n" not in text
    return text


def test_overlaps_are_named_by_pair(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    squares.loc[0, "geometry"] = shapely.box(29.0, 39.0, 29.7, 39.5)
    text = refusal(take, write(squares))
    assert "1 pairs of areas overlap" in text
    assert "16001 and 16002" in text
    assert "own.gpkg" in text


def test_borders_that_do_not_match_are_named(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    squares.loc[0, "geometry"] = shapely.segmentize(squares.geometry[0], 0.1)
    text = refusal(take, write(squares))
    assert "do not run through the same points" in text
    assert "16001, 16002" in text


def test_an_invalid_geometry_is_named(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    squares.loc[2, "geometry"] = shapely.Polygon([(30, 39), (30.5, 39.5), (30.5, 39), (30, 39.5)])
    text = refusal(take, write(squares))
    assert "invalid (Self-intersection" in text
    assert "row 3" in text
    assert "'41001'" in text


def test_a_code_that_appears_twice_is_named(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    text = refusal(take, write(squares.assign(kod=["16001", "16002", "16001", "35001"])))
    assert "twice" in text
    assert "row 3, column kod, value '16001'" in text


def test_a_district_of_an_unknown_province_is_named(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    text = refusal(take, write(squares.assign(kod=["16001", "82001", "41001", "35001"])))
    assert "no province 82" in text
    assert "row 2, column kod, value '82001'" in text


@pytest.mark.parametrize("code", ["1600", "160011", "Bursa", "TR016001", ""])
def test_a_malformed_code_is_named_with_the_right_form(
    squares: Squares, write: Write, take: Callable[..., Layer], code: str
) -> None:
    text = refusal(take, write(squares.assign(kod=["16001", code, "41001", "35001"])))
    assert "no district code" in text
    assert f"row 2, column kod, value '{code}'" in text
    assert "16005" in text


def test_missing_and_new_codes_need_permission(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    fewer = write(squares[1:], "fewer.gpkg")
    assert "1 areas in use are absent from the file (file" in refusal(take, fewer)
    squares.loc[len(squares)] = ["35002", "Yeni", shapely.box(31, 39, 31.5, 39.5)]
    more = write(squares, "more.gpkg")
    assert "value '35002'" in refusal(take, more)
    assert len(take(fewer, allow_missing=True).level("district")) == 3
    assert len(take(more, allow_missing=True).level("district")) == 5


def test_long_lists_of_codes_are_cut_short(squares: Squares, write: Write, layer: Layer, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"969 areas.*01001, 01002, 01003, 01004, 01005 and 964 more"):
        import_layer(write(squares), tmp_path / "out", current=layer)


def test_a_file_without_reference_system_is_refused_unless_told(
    squares: Squares, write: Write, take: Callable[..., Layer], tmp_path: Path
) -> None:
    source = write(squares, "own.shp")
    (tmp_path / "own.prj").unlink()
    assert "states no coordinate reference system" in refusal(take, source)
    assert len(take(replace(source, crs="EPSG:4326")).level("district")) == 4


def test_a_reference_system_may_not_contradict_the_file(
    squares: Squares, write: Write, take: Callable[..., Layer]
) -> None:
    text = refusal(take, write(squares, crs="EPSG:32636"))
    assert "another coordinate reference system: EPSG:4326" in text


def test_an_unknown_reference_system_is_named(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    assert "value 'EPSG:1'" in refusal(take, write(squares, crs="EPSG:1"))


def test_areas_outside_the_country_hint_at_the_reference_system(
    squares: Squares, write: Write, take: Callable[..., Layer]
) -> None:
    moved = squares.set_geometry(squares.translate(-40, 0))
    text = refusal(take, write(moved))
    assert "outside Türkiye" in text
    assert "check the coordinate reference system" in text


@pytest.mark.parametrize("field", ["code_field", "name_field"])
def test_an_unknown_field_is_answered_with_those_there_are(
    squares: Squares, write: Write, take: Callable[..., Layer], field: str
) -> None:
    text = refusal(take, write(squares, **{field: "plaka"}))
    assert "no such field" in text
    assert "column plaka" in text
    assert "it has kod, ad" in text


def test_an_absent_code_is_named(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    text = refusal(take, write(squares.assign(kod=["16001", None, "41001", "35001"])))
    assert "missing" in text
    assert "row 2, column kod" in text


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        (None, "has no geometry"),
        (shapely.Polygon(), "has no geometry"),
        (shapely.Point(29.7, 39.2), "is no polygon"),
        (shapely.LineString([(29, 39), (30, 40)]), "is no polygon"),
    ],
)
def test_an_area_that_is_none_is_named(
    squares: Squares, write: Write, take: Callable[..., Layer], shape: Any, message: str
) -> None:
    squares.loc[1, "geometry"] = shape
    text = refusal(take, write(squares, "own.parquet"))
    assert message in text
    assert "row 2, column kod, value '16002'" in text


def test_an_empty_file_is_refused(squares: Squares, write: Write, take: Callable[..., Layer]) -> None:
    assert "holds no areas" in refusal(take, write(squares[:0], "own.parquet"))


@pytest.mark.parametrize("name", ["own.gpkg", "own.parquet", "own.txt"])
def test_a_file_that_is_no_vector_file_is_refused(take: Callable[..., Layer], tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(os.urandom(100))
    text = refusal(take, VectorFile(tmp_path / name, "district", "kod"))
    assert "cannot be read" in text
    assert "GeoPackage" in text


def test_a_table_without_geometry_is_refused(squares: Squares, take: Callable[..., Layer], tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    squares.drop(columns="geometry").to_csv(path, index=False)
    assert "no geometry" in refusal(take, VectorFile(path, "district", "kod"))


def test_an_absent_file_is_refused(take: Callable[..., Layer], tmp_path: Path) -> None:
    assert "absent" in refusal(take, VectorFile(tmp_path / "none.gpkg", "district", "kod"))


def test_a_file_of_several_layers_needs_one_named(
    squares: Squares, write: Write, take: Callable[..., Layer], tmp_path: Path
) -> None:
    for name in ("ilce", "eski"):
        pyogrio.write_dataframe(squares, tmp_path / "two.gpkg", layer=name)
    source = VectorFile(tmp_path / "two.gpkg", "district", "kod", "ad")
    assert "name one of ilce, eski" in refusal(take, source)
    assert "use one of ilce, eski" in refusal(take, replace(source, sublayer="mahalle"))
    assert len(take(replace(source, sublayer="ilce")).level("district")) == 4


def test_only_provinces_and_districts_can_be_imported(
    squares: Squares, write: Write, take: Callable[..., Layer]
) -> None:
    assert "value 'ibbs2'" in refusal(take, write(squares, level="ibbs2"))
