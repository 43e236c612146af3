from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import given

from geodata.measures import compute
from geodata.states import State
from tests.geodata.measures.samples import one_year
from tests.geodata.measures.worlds import World, worlds


@given(worlds())
def test_it_agrees_with_the_standard_library(world: World) -> None:
    sample = world.cube()
    ratio, found = compute("lq", sample), compute("lq_z", sample)
    for cluster in range(sample.shape[1]):
        for year in range(sample.shape[2]):
            logs = [math.log(one) for one in ratio.value[:, cluster, year] if one > 0]
            same = len(logs) < 2 or statistics.stdev(logs) < 1e-9
            for area in range(sample.shape[0]):
                one, score = ratio.value[area, cluster, year], found.value[area, cluster, year]
                if not one > 0 or same:
                    assert np.isnan(score)
                else:
                    expected = (math.log(one) - statistics.mean(logs)) / statistics.stdev(logs)
                    assert score == pytest.approx(expected, abs=1e-6)


def test_a_zero_has_no_logarithm_and_does_not_enter() -> None:
    found = compute("lq_z", one_year([[0.0], [1.0], [4.0]], [10.0, 10.0, 10.0]))
    assert found.state.ravel().tolist() == [State.NOT_APPLICABLE, State.OBSERVED, State.OBSERVED]
    assert found.value[1:].ravel() == pytest.approx([-math.sqrt(0.5), math.sqrt(0.5)])


def test_an_unknown_quotient_stays_unknown() -> None:
    found = compute("lq_z", one_year([[1.0], [2.0], [3.0]], [10.0, 10.0, np.nan]))
    assert found.state[2].item() == State.NOT_COLLECTED


def test_equal_areas_cannot_be_told_apart() -> None:
    found = compute("lq_z", one_year([[2.0], [4.0], [6.0]], [10.0, 20.0, 30.0]))
    assert set(found.state.ravel()) == {State.NOT_APPLICABLE}
