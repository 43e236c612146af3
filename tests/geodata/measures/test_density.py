from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geodata.measures import compute
from geodata.measures.proximity import around, presence, proximity
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year
from tests.geodata.measures.worlds import World, worlds

# Clusters 0 and 1 go together in the first two areas, cluster 2 stands alone in the third.
PAIRED = [[5.0, 4.0, 1.0], [5.0, 4.0, 1.0], [0.0, 0.0, 8.0]]


def test_an_area_with_all_relatives_is_as_dense_as_can_be() -> None:
    found = compute("density", one_year(PAIRED, [10.0, 10.0, 10.0]))
    assert found.value[:, :2, 0].tolist() == [[1.0, 1.0], [1.0, 1.0], [0.0, 0.0]]
    assert found.state[2, 0, 0] == State.ZERO


def test_a_cluster_that_is_near_no_other_has_no_density() -> None:
    found = compute("density", one_year(PAIRED, [10.0, 10.0, 10.0]))
    assert set(found.state[:, 2, 0]) == {State.NOT_APPLICABLE}


def test_an_area_of_which_little_is_known_has_the_state_of_what_is_missing() -> None:
    value = np.array(PAIRED)[:, :, np.newaxis]
    state = np.where(value == 0, 1, 0)
    value[0, 1, 0], state[0, 1, 0] = np.nan, State.SUPPRESSED
    found = compute("density", cube(value, np.full((3, 1), 10.0), state=state, national=np.nansum(value, axis=0)))
    assert found.state[0, 0, 0] == State.SUPPRESSED
    assert found.state[0, 1, 0] == State.ESTIMATED


@given(worlds())
def test_it_is_the_density_around_a_cluster_with_three_decimals(world: World) -> None:
    sample = world.cube()
    present = presence(sample)
    expected, _ = around(present, proximity(present))
    found = compute("density", sample).value
    there = ~np.isnan(found)
    assert found[there] == pytest.approx(expected[there], abs=0.000501)
    assert ((found[there] >= 0) & (found[there] <= 1)).all()
