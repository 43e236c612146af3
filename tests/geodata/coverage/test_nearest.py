"""Nearest covering areas and completing sets against trying everything."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geodata.coverage.nearest import MOST_EXACT, complete, nearest_covering
from tests.geodata.coverage import oracle


@st.composite
def neighbourhoods(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    areas, stages = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    masks = draw(st.lists(st.integers(0, 2**stages - 2), min_size=areas, max_size=areas))
    covered = np.array([[bool(mask >> stage & 1) for stage in range(stages)] for mask in masks])
    tenths = draw(st.lists(st.integers(0, 60), min_size=areas, max_size=areas))
    distance = np.array(tenths) / 10
    return covered, distance, draw(st.integers(0, areas - 1))


@given(neighbourhoods(), st.integers(1, 4))
def test_the_nearest_areas_are_those_of_a_plain_sort(world: tuple[np.ndarray, np.ndarray, int], count: int) -> None:
    covered, distance, here = world
    for stage in range(covered.shape[1]):
        expected = oracle.nearest(covered[:, stage].tolist(), distance.tolist(), here, count)
        assert list(nearest_covering(covered[:, stage], distance, here, count)) == expected


@given(neighbourhoods(), st.sampled_from((1.0, 4.0, 6.0, 6.0)))
def test_the_completing_set_is_the_smallest_and_of_those_the_nearest(
    world: tuple[np.ndarray, np.ndarray, int], reach: float
) -> None:
    covered, distance, here = world
    found = complete(covered, distance, here, reach)
    size, total, left = oracle.completing(covered.tolist(), distance.tolist(), here, reach)
    chosen = [area for area, _ in found.areas]
    assert found.exact
    assert len(chosen) == len(set(chosen)) == size
    assert np.isclose(distance[chosen].sum(), total)
    assert list(found.left) == left
    assert here not in chosen
    assert (distance[chosen] <= reach).all()
    assert {stage for _, stages in found.areas for stage in stages} == set(range(covered.shape[1])) - set(left)
    for area, stages in found.areas:
        assert list(stages) == np.flatnonzero(covered[area]).tolist()


def test_of_equal_sets_the_first_areas_are_taken() -> None:
    covered = np.array([[False, False], [True, False], [False, True], [True, False], [False, True]])
    found = complete(covered, np.array([0.0, 5.0, 5.0, 5.0, 5.0]), 0, 10.0)
    assert found.areas == ((1, (0,)), (2, (1,)))


def test_of_sets_of_one_size_the_least_sum_of_distances_wins() -> None:
    covered = np.array([[0, 0, 0], [1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 1, 1]], bool)
    near = complete(covered, np.array([0.0, 3.0, 4.0, 1.0, 5.0]), 0, 10.0)
    assert [area for area, _ in near.areas] == [3, 4]
    far = complete(covered, np.array([0.0, 3.0, 4.0, 1.0, 7.0]), 0, 10.0)
    assert [area for area, _ in far.areas] == [1, 2]


def test_a_long_chain_is_completed_step_by_step_and_says_so() -> None:
    stages = MOST_EXACT + 1
    covered = np.vstack([np.zeros(stages, bool), np.eye(stages, dtype=bool), np.ones(stages, bool)])
    found = complete(covered, np.arange(len(covered), dtype=np.float64), 0, 100.0)
    assert not found.exact
    assert [area for area, _ in found.areas] == [len(covered) - 1]
    assert found.left == ()


def test_a_chain_without_a_gap_needs_nobody() -> None:
    found = complete(np.zeros((3, 0), bool), np.zeros(3), 0, 10.0)
    assert (found.areas, found.left) == ((), ())
