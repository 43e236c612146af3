from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geodata.measures import compute
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year
from tests.geodata.measures.worlds import World, worlds


def test_published_case_of_farhauer_and_kroell() -> None:
    sample = cube([[[1714.0]]], [[79006.0]], national=[[879213.0]], nation=[15593224.0])
    assert compute("slq", sample).value.item() == pytest.approx(-0.4442911530047909, abs=1e-7)


def test_half_and_double_are_equally_far_from_the_middle() -> None:
    found = compute("slq", cube([[[1.0]], [[4.0]]], [[10.0], [10.0]], national=[[4.0]], nation=[20.0]))
    assert found.value.ravel() == pytest.approx([-1 / 3, 1 / 3])


def test_an_area_without_the_cluster_is_at_the_end_of_the_scale_and_no_zero() -> None:
    found = compute("slq", one_year([[0.0], [5.0]], [10.0, 10.0]))
    assert (found.value[0].item(), found.state[0].item()) == (-1.0, State.OBSERVED)


def test_the_middle_of_the_scale_is_no_observed_zero() -> None:
    found = compute("slq", one_year([[5.0], [5.0]], [10.0, 10.0]))
    assert found.value.ravel().tolist() == [0.0, 0.0]
    assert set(found.state.ravel()) == {State.OBSERVED}


@given(worlds())
def test_it_keeps_the_order_of_the_quotient_and_misses_what_it_misses(world: World) -> None:
    sample = world.cube()
    ratio, found = compute("lq", sample), compute("slq", sample)
    there = ~np.isnan(found.value)
    assert np.array_equal(there, ~np.isnan(ratio.value))
    assert np.array_equal(found.state[~there], ratio.state[~there])
    assert (np.abs(found.value[there]) <= 1).all()
    assert (1 + found.value[there]) / 2 == pytest.approx(ratio.value[there] / (1 + ratio.value[there]))
