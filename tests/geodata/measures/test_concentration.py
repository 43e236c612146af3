from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geodata.measures import gini
from geodata.measures.concentration import concentration
from geodata.measures.hoover import hoover
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year
from tests.geodata.measures.worlds import World, worlds

PARTS = [500.0, 500.0, 1000.0, 7000.0, 1000.0]
WHOLES = [20000.0, 15000.0, 20000.0, 40000.0, 5000.0]


def test_the_published_case_by_every_convention() -> None:
    found = concentration(one_year([[part] for part in PARTS], WHOLES))
    assert found.locational_gini.item() == pytest.approx(0.3725, abs=1e-9)
    assert found.locational_gini_krugman.item() == pytest.approx(0.18625, abs=1e-9)
    assert found.unweighted_gini.item() == pytest.approx(0.4068966, abs=1e-6)
    assert found.hoover.item() == pytest.approx(float(hoover(PARTS, WHOLES)))
    assert (found.areas.item(), found.missing.item(), found.state.item()) == (5, 0, State.OBSERVED)


def test_a_missing_area_is_left_out_counted_and_told() -> None:
    sample = cube([[[5.0]], [[9.0]], [[np.nan]]], [[10.0], [30.0], [7.0]], state=[[[0]], [[0]], [[State.SUPPRESSED]]])
    found = concentration(sample)
    assert (found.areas.item(), found.missing.item(), found.state.item()) == (2, 1, State.ESTIMATED)
    assert found.locational_gini.item() == pytest.approx(float(gini.locational([5.0, 9.0], [10.0, 30.0])))


def test_a_cluster_that_nobody_has_is_spread_in_no_way() -> None:
    found = concentration(one_year([[0.0], [0.0]], [5.0, 5.0]))
    assert found.state.item() == State.NOT_APPLICABLE
    assert np.isnan(found.hoover.item())


@given(worlds())
def test_figures_stay_in_their_ranges(world: World) -> None:
    found = concentration(world.cube())
    for figures in (found.locational_gini, found.hoover, found.herfindahl, found.herfindahl_normalised):
        there = figures[~np.isnan(figures)]
        assert ((there >= -1e-9) & (there <= 1 + 1e-9)).all()
    assert np.array_equal(np.isnan(found.hoover), found.state >= State.SUPPRESSED)
    assert (found.areas + found.missing == len(world.cube().areas)).all()
    slack = found.hoover - found.locational_gini
    assert (slack[~np.isnan(slack)] <= 1e-9).all()
