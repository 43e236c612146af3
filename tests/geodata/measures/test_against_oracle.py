from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.measures import compute, lq
from geodata.stars import Criterion, JobsGate, StarRule, preset, resolve
from tests.geodata.measures import oracle
from tests.geodata.measures.agreement import assert_agree
from tests.geodata.measures.oracle import SUPPRESSED, Figure, Nationals, Table
from tests.geodata.measures.worlds import World, worlds


def nationals(cells: Table, world: World) -> tuple[Nationals, dict[int, Figure]]:
    national = {(cluster, year): 0.0 for _, cluster, year in cells}
    for (_, cluster, year), (value, _) in cells.items():
        national[cluster, year] += value or 0.0
    nation = dict.fromkeys(range(world.shape[2]), 0.0)
    for (_, year), (total, _) in world.totals.items():
        nation[year] += total or 0.0
    withheld, country = world.withheld.tolist(), world.nation_withheld.tolist()
    return (
        {cell: known(value, withheld[cell[0]][cell[1]]) for cell, value in national.items()},
        {year: known(value, country[year]) for year, value in nation.items()},
    )


def known(value: float, state: int) -> Figure:
    return (None if state >= SUPPRESSED else value), state


@given(worlds())
def test_clusters_add_up_their_activities(world: World) -> None:
    cells, lacking = world.oracle()
    made = world.clusters()
    assert_agree(made.value, made.state, cells)
    assert {cell: int(made.missing_parts[cell]) for cell in cells} == lacking


@given(worlds())
def test_value_is_the_figure_itself(world: World) -> None:
    found = compute("value", world.cube())
    assert_agree(found.value, found.state, world.oracle()[0])


@given(worlds())
def test_size_agrees(world: World) -> None:
    cells, _ = world.oracle()
    found = compute("size", world.cube())
    assert_agree(found.value, found.state, oracle.size(cells, nationals(cells, world)[0]))


@given(worlds())
def test_focus_agrees(world: World) -> None:
    found = compute("focus", world.cube())
    assert_agree(found.value, found.state, oracle.focus(world.oracle()[0], world.totals))


def consistent(world: World, cells: Table) -> bool:
    """Whether no cluster outgrows its area or the country, as estimates and unknown totals can make it."""
    national, nation = nationals(cells, world)
    fits = all(
        value is None or total is None or value <= total
        for (area, _, year), (value, _) in cells.items()
        for total in [world.totals[area, year][0]]
    )
    return fits and all(
        whole is None or country is None or whole <= country
        for (_, year), (whole, _) in national.items()
        for country in [nation[year][0]]
    )


@given(worlds())
def test_location_quotient_agrees(world: World) -> None:
    cells, _ = world.oracle()
    found = compute("lq", world.cube())
    expected = oracle.lq(cells, world.totals, *nationals(cells, world))
    assert_agree(found.value, found.state, expected)
    assert found.low is not None
    assert found.high is not None
    assert np.array_equal(np.isnan(found.low), np.isnan(found.value))
    if not consistent(world, cells):
        return
    for cell, (value, _) in expected.items():
        if value is not None:
            half = oracle.half_width(cell, cells, world.totals, *nationals(cells, world))
            assert found.low[cell] == pytest.approx(value - half, rel=1e-6, abs=1e-6)
            assert found.high[cell] == pytest.approx(value + half, rel=1e-6, abs=1e-6)


@given(worlds())
def test_growth_agrees(world: World) -> None:
    found = compute("growth", world.cube())
    assert_agree(found.value, found.state, oracle.growth(world.oracle()[0], world.years))


@given(worlds(years=4))
def test_regional_effect_agrees(world: World) -> None:
    cells, _ = world.oracle()
    found = compute("regional", world.cube())
    assert_agree(found.value, found.state, oracle.regional(cells, nationals(cells, world)[0], world.years))


CUTS = st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0, 4))


@given(worlds(), CUTS, st.integers(0, 60))
def test_stars_by_figures_to_reach_agree(world: World, cuts: tuple[float, float, float], jobs: int) -> None:
    cells, _ = world.oracle()
    national, nation = nationals(cells, world)
    size, focus, ratio = (Criterion("at_least", cut) for cut in cuts)
    rule = StarRule("own", 1, {}, "", size, focus, ratio, JobsGate(jobs))
    found = compute("stars", world.cube(), rule=rule)
    sizes, focuses = oracle.size(cells, national), oracle.focus(cells, world.totals)
    # Cut-offs at the very figures would test rounding, not the rule.
    ratios = oracle.lq(cells, world.totals, national, nation)
    assert_agree(found.value, found.state, oracle.stars(sizes, focuses, ratios, cells, cuts, jobs))


@given(worlds(), st.floats(0, 1))
def test_cut_offs_of_the_best_share_agree(world: World, share: float) -> None:
    cells, _ = world.oracle()
    cube = world.cube()
    rule = StarRule(
        "own",
        1,
        {},
        "",
        Criterion("top_share", share),
        Criterion("top_share", share, "all"),
        None,
        JobsGate(),
    )
    found = resolve(rule, compute("size", cube).value, compute("focus", cube).value, lq.compute(cube).value)
    sizes = oracle.size(cells, nationals(cells, world)[0])
    focuses = oracle.focus(cells, world.totals)
    for cluster in range(len(cube.clusters)):
        for year in range(len(cube.years)):
            best = oracle.kth_largest(oracle.known(sizes, cluster, year), share)
            assert found.size[cluster, year] == pytest.approx(best, rel=1e-12)
            best = oracle.kth_largest(oracle.known(focuses, None, year), share)
            assert found.focus[cluster, year] == pytest.approx(best, rel=1e-12)
            assert found.lq[cluster, year] == np.inf


@given(worlds())
def test_intensity_agrees(world: World) -> None:
    cells, _ = world.oracle()
    national, nation = nationals(cells, world)
    expected = oracle.intensity(
        oracle.size(cells, national),
        oracle.focus(cells, world.totals),
        oracle.lq(cells, world.totals, national, nation),
        oracle.growth(cells, world.years),
        cells,
    )
    found = compute("intensity", world.cube())
    assert_agree(found.value, found.state, expected)


@given(worlds(observed=True))
def test_default_stars_are_those_of_the_first_preset(world: World) -> None:
    cube = world.cube()
    given_rule = compute("stars", cube, rule=preset("eco-2007"))
    assert np.array_equal(compute("stars", cube).value, given_rule.value, equal_nan=True)
