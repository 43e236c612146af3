from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import pytest

from geodata import comparison
from geodata.atlas import Atlas
from geodata.comparison import Cell, Doubt, overlap
from geodata.states import State
from geodata.view import View, parse


@pytest.fixture
def view_of(atlas: Atlas) -> Callable[..., View]:
    def make(**query: str) -> View:
        view, problems = parse(query, atlas.choices)
        assert problems == ()
        return view

    return make


ViewOf = Callable[..., View]


@pytest.mark.parametrize("indicator", ["employment", "establishments"])
def test_cells_are_those_of_a_naive_count(indicator: str, atlas: Atlas, view_of: ViewOf) -> None:
    view = view_of(compare="16,41,54,16001", cluster="otomotiv", year="2022", indicator=indicator)
    found = {one: comparison.cells(atlas, view, one) for one in ("value", "size", "focus", "lq")}
    year = atlas.manifest.years.index(2022)
    cluster = list(atlas.manifest.clusters).index("otomotiv")
    for code in view.compare:
        cube = atlas.cubes[atlas.area(code).level, indicator]
        row = list(cube.areas).index(code)
        if cube.state[row, cluster, year] >= State.SUPPRESSED:
            assert math.isnan(found["value"][code].value)
            continue
        e_ij, e_j = cube.value[row, cluster, year], cube.area_total[row, year]
        e_i, e = cube.national[cluster, year], cube.nation[year]
        assert found["value"][code].value == pytest.approx(e_ij)
        assert found["size"][code].value == pytest.approx(e_ij / e_i)
        assert found["focus"][code].value == pytest.approx(e_ij / e_j)
        assert found["lq"][code].value == pytest.approx((e_ij / e_j) / (e_i / e))


def test_every_cluster_and_year_is_that_of_its_own_view(atlas: Atlas, view_of: ViewOf) -> None:
    view = view_of(compare="54,16", cluster="seramik", year="2019", measure="lq")
    assert comparison.by_cluster(atlas, view, "lq")["otomotiv"] == comparison.cells(
        atlas, replace(view, cluster="otomotiv"), "lq"
    )
    assert comparison.by_year(atlas, view, "lq")[2023] == comparison.cells(atlas, replace(view, year=2023), "lq")
    assert list(comparison.cells(atlas, view, "lq")) == ["54", "16"]


def test_distances_are_those_of_a_naive_sum_over_what_both_know(atlas: Atlas, view_of: ViewOf) -> None:
    view = view_of(compare="16,41,62", year="2022")
    year = atlas.manifest.years.index(2022)
    cube = atlas.cubes["province", "employment"]
    found = comparison.distances(atlas, view)
    assert [(one.one, one.other) for one in found] == [("16", "41"), ("16", "62"), ("41", "62")]
    for pair in found:
        rows = [[float(v) for v in cube.value[cube.areas.index(code), :, year]] for code in (pair.one, pair.other)]
        both = [(a, b) for a, b in zip(*rows, strict=True) if not (math.isnan(a) or math.isnan(b))]
        assert pair.compared == len(both)
        one, other = (sum(row) for row in zip(*both, strict=True))
        if len(both) < 0.75 * len(rows[0]):
            assert math.isnan(pair.value)
        else:
            assert pair.value == pytest.approx(sum(abs(a / one - b / other) for a, b in both))
            assert 0 <= pair.value <= 2


def test_a_small_area_beside_a_large_one_is_named(atlas: Atlas, view_of: ViewOf) -> None:
    view = view_of(compare="34,16,69", year="2022")
    totals = atlas.cubes["province", "employment"].area_total[:, atlas.manifest.years.index(2022)]
    at = {code: float(totals[atlas.manifest.dimensions["province"].index(code)]) for code in view.compare}
    (doubt,) = [one for one in comparison.doubts(atlas, view) if one.kind == "size"]
    assert doubt.areas == ("34", *(code for code in ("16", "69") if at["34"] > 10 * at[code]))
    assert doubt.factor == pytest.approx(at["34"] / at["69"])


def test_areas_of_several_levels_are_told_apart(atlas: Atlas, view_of: ViewOf) -> None:
    found = [one for one in comparison.doubts(atlas, view_of(compare="16,TR41,41")) if one.kind == "level"]
    assert found == [Doubt("level", ("16", "41"), "province"), Doubt("level", ("TR41",), "ibbs2")]


def test_levels_of_unlike_resolution_are_told_apart(atlas: Atlas, view_of: ViewOf) -> None:
    told = {**atlas.manifest.resolution["employment"], "levels": {"province": "A", "district": "B"}}
    coarse = replace(
        atlas,
        manifest=replace(atlas.manifest, resolution=MappingProxyType({"employment": told})),
    )
    found = [one for one in comparison.doubts(coarse, view_of(compare="16,16001")) if one.kind == "grade"]
    assert found == [Doubt("grade", ("16",), "A"), Doubt("grade", ("16001",), "B")]


def test_an_estimate_beside_a_count_is_named_and_alike_states_are_not(atlas: Atlas, view_of: ViewOf) -> None:
    view = view_of(compare="16,41,54", cluster="otomotiv", measure="value")
    states = {code: cell.state for code, cell in comparison.cells(atlas, view, "value").items()}
    estimated = tuple(code for code, state in states.items() if state == State.ESTIMATED)
    assert 0 < len(estimated) < 3
    found = [one for one in comparison.doubts(atlas, view) if one.kind == "state"]
    assert found == [Doubt("state", estimated, "estimated")]
    alone = replace(view, compare=estimated)
    assert [one for one in comparison.doubts(atlas, alone) if one.kind == "state"] == []


def test_pairs_whose_intervals_overlap_are_those_that_a_pairwise_look_finds(atlas: Atlas, view_of: ViewOf) -> None:
    view = view_of(compare="62,69,29,75,36,76", cluster="seramik")
    lq = comparison.cells(atlas, view, "lq")
    found = {one.areas for one in comparison.doubts(atlas, view) if one.kind == "order"}
    for at, one in enumerate(view.compare):
        for other in view.compare[at + 1 :]:
            a, b = lq[one], lq[other]
            apart = not (a.has_interval and b.has_interval) or a.high < b.low or b.high < a.low
            assert ((one, other) in found) == (not apart)


def test_intervals_that_touch_overlap() -> None:
    def cell(low: float, high: float) -> Cell:
        return Cell((low + high) / 2, State.OBSERVED, low, high, 0)

    assert overlap(cell(1, 2), cell(2, 3))
    assert overlap(cell(1, 4), cell(2, 3))
    assert not overlap(cell(1, 2), cell(2.1, 3))
