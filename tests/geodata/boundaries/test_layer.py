"""The packaged layer, and what a layer is refused for."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import pytest
import shapely

from geodata.boundaries import Layer, load_layer
from geodata.boundaries.layer import PACKAGED
from geodata.boundaries.projection import area_km2
from geodata.boundaries.store import FILES, read_layer, write_layer
from geodata.errors import InputError
from geodata.text import fold, title


def test_the_packaged_layer_has_every_area_once(layer: Layer) -> None:
    counts = layer.areas["level"].value_counts().to_dict()
    assert counts == {"country": 1, "ibbs1": 12, "ibbs2": 26, "province": 81, "district": 973}
    assert layer.areas["code"].is_unique
    assert len(layer.lakes) == 4


def test_codes_are_text_of_fixed_form(layer: Layer) -> None:
    assert layer.level("province")["code"].tolist() == [f"{plate:02d}" for plate in range(1, 82)]
    assert layer.level("district")["code"].str.fullmatch(r"\d{5}").all()


def test_every_area_lies_in_its_parent(layer: Layer) -> None:
    districts = layer.level("district")
    assert (districts["parent"] == districts["code"].str[:2]).all()
    below = layer.areas[layer.areas["level"] != "country"]
    assert below["parent"].isin(layer.areas["code"]).all()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("34035", "Şişli"),
        ("76", "Iğdır"),
        ("76002", "Iğdır"),
        ("35", "İzmir"),
        ("41008", "İzmit"),
        ("26", "Eskişehir"),
        ("11001", "Bilecik"),
        ("24002", "Erzincan"),
        ("58014", "Şarkışla"),
        ("34021", "Gaziosmanpaşa"),
        ("46009", "Onikişubat"),
        ("59007", "Marmaraereğlisi"),
        ("55001", "19 Mayıs"),
        ("61013", "Ortahisar"),
    ],
)
def test_names_are_in_proper_turkish_case(layer: Layer, code: str, name: str) -> None:
    assert layer.areas.set_index("code")["name"][code] == name


def test_no_name_is_left_in_capitals(layer: Layer) -> None:
    names = layer.areas["name"]
    assert (names == names.map(title)).all()


def test_a_central_district_is_spelt_as_its_province(layer: Layer) -> None:
    province = layer.level("province").set_index("code")["name"]
    districts = layer.level("district")
    above = districts["parent"].map(province)
    central = districts["name"].map(fold) == above.map(fold)
    assert (districts["name"][central] == above[central]).all()
    assert districts["aliases"][central].map(lambda names: "Merkez" in names).all()
    assert central.sum() == 51


def test_regions_have_names_in_two_languages(layer: Layer) -> None:
    names = layer.areas.set_index("code")[["name", "name_en"]]
    assert names.loc["TR3"].tolist() == ["Ege", "Aegean"]
    assert names.loc["TRB"].tolist() == ["Ortadoğu Anadolu", "Central East Anatolia"]
    assert names.loc["TR33", "name"] == "Manisa, Afyonkarahisar, Kütahya, Uşak"
    assert (names != "").all().all()


def test_regions_of_an_area_follow_its_province(layer: Layer) -> None:
    areas = layer.areas.set_index("code")
    assert areas.loc["16005", ["ibbs1", "ibbs2"]].tolist() == ["TR4", "TR41"]
    assert areas.loc["TR41", ["ibbs1", "ibbs2", "parent"]].tolist() == ["TR4", "TR41", "TR4"]
    assert areas.loc["TR4", ["ibbs1", "ibbs2", "parent"]].tolist() == ["TR4", "", "TR"]
    assert areas.loc["TR", ["ibbs1", "ibbs2", "parent"]].tolist() == ["", "", ""]


def test_areas_add_up_to_the_country(layer: Layer) -> None:
    total = layer.areas.groupby("level")["area_km2"].sum()
    assert 780_000 <= total["country"] <= 785_000
    assert total.to_numpy() == pytest.approx(total["country"], rel=1e-6)


def test_konya_is_the_largest_province_and_yalova_the_smallest(layer: Layer) -> None:
    provinces = layer.level("province").set_index("name")["area_km2"]
    assert provinces.idxmax() == "Konya"
    assert provinces.idxmin() == "Yalova"


def test_generalising_changed_areas_little(layer: Layer) -> None:
    shapes = np.asarray(layer.geometry("district").geometry.array)
    change = np.abs(area_km2(shapes) / layer.level("district")["area_km2"].to_numpy() - 1)
    assert np.percentile(change, 99) <= 0.01


@pytest.mark.parametrize(
    ("code", "neighbours"),
    [
        ("16", {"10", "11", "41", "43", "77"}),
        ("34", {"39", "41", "59"}),
        ("77", {"16", "41"}),
        ("31", {"01", "27", "80"}),
        ("76", {"04", "36"}),
    ],
)
def test_neighbours_share_a_border(layer: Layer, code: str, neighbours: set[str]) -> None:
    assert set(layer.areas.set_index("code")["neighbours"][code]) == neighbours


def test_neighbourhood_is_mutual_and_within_a_level(layer: Layer) -> None:
    areas = layer.areas.set_index("code")
    pairs = {(here, there) for here, row in areas["neighbours"].items() for there in row}
    assert all((there, here) in pairs for here, there in pairs)
    assert all(areas["level"][here] == areas["level"][there] for here, there in pairs)


def test_only_islands_have_no_neighbour(layer: Layer) -> None:
    districts = layer.level("district")
    alone = set(districts["name"][districts["neighbours"].map(len) == 0])
    assert alone == {"Adalar", "Bozcaada", "Gökçeada", "Marmara"}


@pytest.mark.parametrize("level", ["ibbs1", "ibbs2", "province", "district"])
def test_geometry_is_a_valid_coverage_in_the_order_of_the_rows(layer: Layer, level: str) -> None:
    frame = layer.geometry(level)
    shapes = np.asarray(frame.geometry.array)
    assert frame["code"].tolist() == layer.level(level)["code"].tolist()
    assert frame.crs == "EPSG:4326"
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize("level", ["country", "ibbs1", "ibbs2", "province", "district"])
def test_label_anchors_lie_inside_their_area_and_off_the_lakes(layer: Layer, level: str) -> None:
    rows = layer.level(level)
    anchors = shapely.points(rows["lon"], rows["lat"])
    assert shapely.contains(np.asarray(layer.geometry(level).geometry.array), anchors).all()
    assert not shapely.intersects(layer.lakes.union_all(), anchors).any()


def test_boxes_bound_their_areas(layer: Layer) -> None:
    rows = layer.level("district")
    bounds = shapely.bounds(np.asarray(layer.geometry("district").geometry.array))
    np.testing.assert_array_equal(rows[["xmin", "ymin", "xmax", "ymax"]].to_numpy(), bounds)


def test_the_origin_tells_whose_data_it_is_and_what_was_done(layer: Layer) -> None:
    origin = layer.origin
    assert "General Command of Mapping" in origin["producer"]["en"]
    assert "humanitarian" in origin["terms"]["en"]
    assert "insani" in origin["terms"]["tr"]
    assert len(origin["sha256"]) == len(origin["package_sha256"]) == 64
    assert origin["generalised"]["vertices_before"] == 663_098
    assert origin["generalised"]["area_change_percent"]["p99"] <= 1
    assert origin["dropped"] == []
    assert "//" not in json.dumps(origin)


def test_the_packaged_files_stay_small() -> None:
    assert sum(path.stat().st_size for path in PACKAGED.iterdir()) <= 2_500_000


def test_a_folder_without_origin_is_no_layer(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no boundary layer.*origin\.json"):
        load_layer(tmp_path)


def test_a_damaged_file_is_named_with_its_checksum(tiny: Layer, tmp_path: Path) -> None:
    path = tmp_path / "tiny" / FILES["province"]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(InputError, match=r"damaged.*[0-9a-f]{64}.*provinces\.parquet"):
        load_layer(tmp_path / "tiny")


def test_an_absent_file_is_named(tiny: Layer, tmp_path: Path) -> None:
    (tmp_path / "tiny" / FILES["lakes"]).unlink()
    with pytest.raises(InputError, match=r"absent.*lakes\.parquet"):
        load_layer(tmp_path / "tiny")


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_an_unreadable_origin_is_refused(tiny: Layer, tmp_path: Path, text: str) -> None:
    (tmp_path / "tiny" / "origin.json").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"origin file.*origin\.json"):
        load_layer(tmp_path / "tiny")


def _rewrite(folder: Path, level: str, table: geopandas.GeoDataFrame) -> None:
    tables, lakes, origin = read_layer(folder)
    write_layer({**tables, level: table}, lakes, origin, folder)


def test_a_code_that_appears_twice_is_refused(tiny: Layer, tmp_path: Path) -> None:
    tables, _, _ = read_layer(tmp_path / "tiny")
    table = tables["district"]
    _rewrite(tmp_path / "tiny", "district", pd.concat([table, table.tail(1)], ignore_index=True))
    with pytest.raises(InputError, match=r"twice.*column code.*'41001'"):
        load_layer(tmp_path / "tiny")


def test_an_area_without_parent_is_refused(tiny: Layer, tmp_path: Path) -> None:
    tables, _, _ = read_layer(tmp_path / "tiny")
    _rewrite(tmp_path / "tiny", "district", tables["district"].assign(parent="99"))
    with pytest.raises(InputError, match=r"belongs to no province.*row 1.*'16001'"):
        load_layer(tmp_path / "tiny")


def test_an_invalid_geometry_is_refused(tiny: Layer, tmp_path: Path) -> None:
    tables, _, _ = read_layer(tmp_path / "tiny")
    bow = shapely.Polygon([(29, 39), (30, 40), (30, 39), (29, 40)])
    table = tables["province"].set_geometry([bow, *tables["province"].geometry[1:]], crs="EPSG:4326")
    _rewrite(tmp_path / "tiny", "province", table)
    with pytest.raises(InputError, match=r"invalid.*provinces\.parquet, row 1.*'16'"):
        load_layer(tmp_path / "tiny")


def test_an_area_on_the_wrong_level_is_refused(tiny: Layer, tmp_path: Path) -> None:
    tables, _, _ = read_layer(tmp_path / "tiny")
    _rewrite(tmp_path / "tiny", "province", tables["province"].assign(level="district"))
    with pytest.raises(InputError, match="not an area of level province"):
        load_layer(tmp_path / "tiny")


def test_an_absent_column_is_named(tiny: Layer, tmp_path: Path) -> None:
    tables, _, _ = read_layer(tmp_path / "tiny")
    _rewrite(tmp_path / "tiny", "ibbs1", tables["ibbs1"].drop(columns="lon"))
    with pytest.raises(InputError, match=r"column is absent.*column lon"):
        load_layer(tmp_path / "tiny")


def test_an_unknown_level_is_refused_with_those_there_are(layer: Layer) -> None:
    with pytest.raises(InputError, match=r"'parish'.*country, ibbs1"):
        layer.geometry("parish")
