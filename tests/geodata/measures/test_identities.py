from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.measures import all as measures
from geodata.measures import compute
from geodata.stars import override, preset
from tests.geodata.measures.worlds import World, worlds


@given(worlds(observed=True))
def test_location_quotient_averages_one_weighted_by_areas(world: World) -> None:
    cube = world.cube()
    weight = (cube.area_total / cube.nation)[:, np.newaxis, :]
    mean = (compute("lq", cube).value * weight).sum(axis=0)
    assert mean[cube.national > 0] == pytest.approx(1.0)


@given(worlds(observed=True))
def test_size_and_focus_follow_from_the_location_quotient(world: World) -> None:
    cube = world.cube()
    ratio = compute("lq", cube).value
    there = ~np.isnan(ratio)
    by_area = ratio * (cube.area_total / cube.nation)[:, np.newaxis, :]
    by_cluster = ratio * (cube.national / cube.nation)[np.newaxis]
    assert compute("size", cube).value[there] == pytest.approx(by_area[there])
    assert compute("focus", cube).value[there] == pytest.approx(by_cluster[there])


@given(worlds(observed=True))
def test_figures_stay_in_their_ranges(world: World) -> None:
    cube = world.cube()
    for id, low, high in (("size", 0, 1), ("growth", -1, np.inf), ("stars", 0, 3), ("intensity", 0, 100)):
        value = compute(id, cube).value
        assert np.nanmin(value, initial=low) >= low
        assert np.nanmax(value, initial=low) <= high * (1 + 1e-12)


@given(worlds(observed=True))
def test_location_quotient_is_bounded_by_area_and_cluster(world: World) -> None:
    cube = replace(world.cube(), area_total=world.cube().area_total + 300, nation=world.cube().nation + 1200)
    ratio = compute("lq", cube).value
    there = ~np.isnan(ratio)
    with np.errstate(divide="ignore"):
        by_cluster = np.broadcast_to((cube.nation / cube.national)[np.newaxis], cube.shape)
    by_area = np.broadcast_to((cube.nation / cube.area_total)[:, np.newaxis, :], cube.shape)
    assert np.all(ratio[there] <= np.minimum(by_area, by_cluster)[there] * (1 + 1e-9))


# All measures at once take their time.
@settings(deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_order_of_areas_does_not_matter(world: World, random: object) -> None:
    cube = world.cube()
    order = np.arange(len(cube.areas))
    random.shuffle(order)  # type: ignore[attr-defined]
    turned = cube.select(order)
    for measure in measures():
        before, after = compute(measure.id, cube), compute(measure.id, turned)
        assert np.array_equal(before.state[order], after.state)
        assert after.value == pytest.approx(before.value[order], nan_ok=True)


@given(worlds(), st.floats(0, 1), st.floats(0, 1), st.integers(0, 50))
def test_a_stricter_rule_never_gives_more_stars(world: World, one: float, other: float, jobs: int) -> None:
    cube, rule = world.cube(), preset("kaya-2006")
    low, high = sorted((one, other))
    mild = override(rule, size_cut=low, focus_cut=low, lq_cut=low, min_jobs=0)
    strict = override(rule, size_cut=high, focus_cut=high, lq_cut=high, min_jobs=jobs)
    more, fewer = compute("stars", cube, rule=mild), compute("stars", cube, rule=strict)
    there = ~np.isnan(more.value)
    assert np.array_equal(there, ~np.isnan(fewer.value))
    assert np.all(more.value[there] >= fewer.value[there])


# All measures at once take their time.
@settings(deadline=None)
@given(worlds())
def test_a_figure_is_nan_exactly_where_its_state_is_missing(world: World) -> None:
    cube = world.cube()
    for measure in measures():
        found = compute(measure.id, cube)
        assert found.value.shape == found.state.shape == cube.shape
        assert np.array_equal(np.isnan(found.value), found.state >= 3)
        assert np.all(found.value[found.state == 1] == 0)
