"""The map artefacts, decoded again and checked against the layer."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geodata.boundaries import Layer, Provenance, VectorFile, bake, import_layer
from geodata.boundaries.store import FILES

COUNTRY = ["ibbs1", "ibbs2", "province", "district"]
LEVELS = [*COUNTRY, "district-16", "district-34", "district-65"]
NUMBER = re.compile(r"-?(?:\d+(?:\.\d+)?|\.\d+)")


def decode(path: str) -> list[list[tuple[float, float]]]:
    """Rings or lines of a path that uses M, l and z only."""
    assert re.fullmatch(r"(?:M[-\d. ]+l[-\d. ]+z?)+", path)
    runs = []
    for piece in path.split("M")[1:]:
        start, steps = piece.rstrip("z").split("l")
        points = np.array([float(text) for text in NUMBER.findall(start) + NUMBER.findall(steps)])
        runs.append([(float(x), float(y)) for x, y in np.cumsum(points.reshape(-1, 2), axis=0).round(1)])
    return runs


def polygon(path: str) -> shapely.Geometry:
    """Polygon of a path: rings that run clockwise on the screen are exteriors, the others holes."""
    rings = [shapely.LinearRing(run) for run in decode(path)]
    # y points down, so what shapely calls counter-clockwise is clockwise to the eye.
    outside = [ring for ring in rings if ring.is_ccw]
    inside = [ring for ring in rings if not ring.is_ccw]
    parts = [
        shapely.Polygon(ring, [hole for hole in inside if shapely.Polygon(ring).contains(hole)]) for ring in outside
    ]
    return shapely.multipolygons(parts)


def artefact(baked: Mapping[str, bytes], name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(baked[name])
    return found


def shapes_of(found: Mapping[str, Any]) -> np.ndarray:
    return np.array([polygon(path) for path in found["path"]], dtype=object)


def segments_of(shape: shapely.Geometry) -> set[frozenset[tuple[float, float]]]:
    return {
        frozenset([tuple(a), tuple(b)])
        for ring in shapely.get_rings(shapely.get_parts(shape))
        for a, b in pairwise(shapely.get_coordinates(ring))
    }


def test_there_is_one_artefact_per_level_and_per_province(baked: Mapping[str, bytes]) -> None:
    assert set(baked) == {*COUNTRY, *(f"district-{plate:02d}" for plate in range(1, 82))}


@pytest.mark.parametrize("level", COUNTRY)
def test_every_code_is_drawn_once_in_the_order_of_the_layer(
    baked: Mapping[str, bytes], layer: Layer, level: str
) -> None:
    found, rows = artefact(baked, level), layer.level(level)
    assert found["code"] == rows["code"].tolist()
    assert found["name"] == rows["name"].tolist()
    assert found["parent"] == rows["parent"].tolist()
    columns = ["code", "name", "name_en", "parent", "path", "anchor", "radius", "box", "near"]
    assert {len(found[column]) for column in columns} == {len(rows)}


def test_english_names_are_written_only_where_they_differ(baked: Mapping[str, bytes]) -> None:
    regions, provinces = artefact(baked, "ibbs1"), artefact(baked, "province")
    assert dict(zip(regions["name"], regions["name_en"], strict=True))["Ege"] == "Aegean"
    assert set(provinces["name_en"]) == {0}


@pytest.mark.parametrize("level", LEVELS)
def test_paths_decode_to_valid_areas_that_share_their_borders(baked: Mapping[str, bytes], level: str) -> None:
    shapes = shapes_of(artefact(baked, level))
    assert shapely.is_valid(shapes).all()
    assert (shapely.area(shapes) > 0).all()
    assert shapely.coverage_is_valid(shapes)


def test_country_views_are_on_whole_units(baked: Mapping[str, bytes]) -> None:
    found = artefact(baked, "district")
    assert not any("." in path for path in (*found["path"], *found["lakes"], found["lines"]))
    assert all(isinstance(number, int) for row in found["anchor"] for number in row)


@pytest.mark.parametrize("level", LEVELS)
def test_anchors_lie_inside_with_a_circle_that_fits(baked: Mapping[str, bytes], level: str) -> None:
    found = artefact(baked, level)
    shapes, anchors = shapes_of(found), shapely.points(found["anchor"])
    assert shapely.contains(shapes, anchors).all()
    # Anchor and radius are rounded, each by up to half a unit.
    room = shapely.distance(shapely.boundary(shapes), anchors)
    assert (np.array(found["radius"]) <= room + 1.3).all()


@pytest.mark.parametrize("level", LEVELS)
def test_boxes_bound_their_paths_and_lie_on_the_sheet(baked: Mapping[str, bytes], level: str) -> None:
    found = artefact(baked, level)
    np.testing.assert_allclose(found["box"], shapely.bounds(shapes_of(found)), atol=1e-6)
    width, height = found["size"]
    assert width == 10_000
    assert (np.array(found["box"]) >= 0).all()
    assert (np.array(found["box"]) <= [width, height, width, height]).all()


@pytest.mark.parametrize("level", LEVELS)
def test_near_points_to_areas_with_a_common_border(baked: Mapping[str, bytes], level: str) -> None:
    found = artefact(baked, level)
    shapes = shapes_of(found)
    pairs = [(here, there) for here, row in enumerate(found["near"]) for there in row]
    touching = [shapely.touches(shapes[here], shapes[there]) for here, there in pairs]
    assert np.mean(touching) > 0.99
    assert all(here in found["near"][there] for here, there in pairs)


def test_province_borders_are_borders_of_the_districts(baked: Mapping[str, bytes]) -> None:
    districts, provinces = artefact(baked, "district"), artefact(baked, "province")
    fine = set().union(*(segments_of(shape) for shape in shapes_of(districts)))
    for shape in shapes_of(provinces):
        assert segments_of(shape)
        assert segments_of(shape) <= fine


def test_lines_run_between_areas_of_the_next_higher_level(baked: Mapping[str, bytes]) -> None:
    provinces, districts = shapes_of(artefact(baked, "province")), artefact(baked, "district")
    drawn = {frozenset(pair) for line in decode(districts["lines"]) for pair in pairwise(line)}
    counted: dict[frozenset[tuple[float, float]], int] = {}
    for shape in provinces:
        for segment in segments_of(shape):
            counted[segment] = counted.get(segment, 0) + 1
    assert drawn
    assert drawn == {segment for segment, times in counted.items() if times == 2}
    assert artefact(baked, "ibbs1")["lines"] == ""


def test_north_is_up_and_east_is_right(baked: Mapping[str, bytes]) -> None:
    found = artefact(baked, "province")
    at = dict(zip(found["name"], found["anchor"], strict=True))
    assert at["Sinop"][1] < at["Ankara"][1] < at["Mersin"][1]
    assert at["İzmir"][0] < at["Ankara"][0] < at["Van"][0]


def test_lakes_are_drawn_by_name(baked: Mapping[str, bytes]) -> None:
    found = artefact(baked, "province")
    assert found["lake_names"] == ["Beyşehir Gölü", "Eğirdir Gölü", "Tuz Gölü", "Van Gölü"]
    assert found["lake_names_en"][3] == "Lake Van"
    lake = polygon(found["lakes"][3])
    touched = {name for name, shape in zip(found["name"], shapes_of(found), strict=True) if shape.intersects(lake)}
    assert touched == {"Van", "Bitlis"}


def test_a_province_view_holds_its_districts_and_the_provinces_around(baked: Mapping[str, bytes], layer: Layer) -> None:
    found, rows = artefact(baked, "district-16"), layer.level("district")
    assert found["level"] == "district"
    assert found["focus"] == "16"
    assert found["code"] == rows["code"][rows["parent"] == "16"].tolist()
    neighbours = layer.areas.set_index("code")["neighbours"]["16"]
    assert set(neighbours) <= set(found["context"]["code"])
    assert "16" not in found["context"]["code"]
    assert {len(column) for column in found["context"].values()} == {len(found["context"]["code"])}


def test_a_province_view_shows_what_lies_across_the_water(baked: Mapping[str, bytes]) -> None:
    assert "Kocaeli" in artefact(baked, "district-77")["context"]["name"]
    assert artefact(baked, "district-65")["lake_names"] == ["Van Gölü"]
    assert artefact(baked, "district-34")["lake_names"] == []


@pytest.mark.parametrize("plate", ["16", "34", "65", "77"])
def test_a_province_view_surrounds_its_districts(baked: Mapping[str, bytes], plate: str) -> None:
    found = artefact(baked, f"district-{plate}")
    x, y, width, height = found["view"]
    boxes = np.array(found["box"])
    assert (boxes[:, :2] > [x, y]).all()
    assert (boxes[:, 2:] < [x + width, y + height]).all()


@pytest.mark.parametrize("plate", ["16", "34", "65", "77"])
def test_context_meets_the_districts_without_gap_or_overlap(baked: Mapping[str, bytes], plate: str) -> None:
    found = artefact(baked, f"district-{plate}")
    around = np.array([polygon(path) for path in found["context"]["path"]], dtype=object)
    assert shapely.coverage_is_valid(np.concatenate([shapes_of(found), around]))
    anchors = shapely.points(found["context"]["anchor"])
    assert shapely.contains(around, anchors).all()


def test_a_province_view_is_finer_than_the_country_view(baked: Mapping[str, bytes]) -> None:
    country, view = artefact(baked, "district"), artefact(baked, "district-48")
    paths = dict(zip(country["code"], country["path"], strict=True))
    coarse = sum(len(run) for code in view["code"] for run in decode(paths[code]))
    fine = sum(len(run) for path in view["path"] for run in decode(path))
    assert fine > 2 * coarse


def test_parts_too_small_for_the_grid_are_counted(baked: Mapping[str, bytes], layer: Layer) -> None:
    found = artefact(baked, "district")
    before = shapely.get_num_geometries(np.asarray(layer.geometry("district").geometry.array))
    after = shapely.get_num_geometries(shapes_of(found))
    assert found["dropped"] == np.maximum(before - after, 0).sum() > 0


def test_artefacts_keep_to_their_size(baked: Mapping[str, bytes]) -> None:
    assert len(baked["province"]) <= 90_000
    assert len(baked["district"]) <= 330_000
    assert max(len(baked[name]) for name in baked if "-" in name) <= 190_000


def test_baking_gives_the_same_bytes_again(tiny: Layer) -> None:
    assert bake(tiny) == bake(tiny)


def test_an_area_smaller_than_the_grid_is_still_drawn(squares: Any, write: Any, tmp_path: Path, layer: Layer) -> None:
    speck = shapely.box(31.5, 39.0, 31.50001, 39.00001)
    squares.loc[len(squares)] = ["35002", "Zerre", speck]
    small = import_layer(write(squares), tmp_path / "out", current=layer, allow_missing=True)
    found = artefact(bake(small), "district")
    place = found["code"].index("35002")
    assert shapes_of(found)[place].area > 0


def test_imported_provinces_are_drawn_as_they_are(tiny: Layer, write: Any, tmp_path: Path) -> None:
    provinces = tiny.geometry("province").rename(columns={"code": "kod"})
    provinces.loc[0, "geometry"] = shapely.box(28.9, 39.0, 30.0, 39.5)
    source: VectorFile = write(provinces, "il.gpkg", level="province", name_field=None)
    own = import_layer(source, tmp_path / "own", current=tiny, provenance=Provenance(vintage="2030"))
    found = artefact(bake(own), "province")
    assert found["vintage"] == "2030"
    west = found["box"][found["code"].index("16")][0]
    districts = artefact(bake(own), "district")
    assert west < districts["box"][districts["code"].index("16001")][0]
    assert (tmp_path / "own" / FILES["province"]).is_file()
