"""Figures of stages against adding up part by part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata.coverage.figures import Figure, absent, rolled_up, stage_figure, stage_quotient
from geodata.cube import Dense, clusters_from_activities
from geodata.errors import InputError
from geodata.states import State, of_values
from tests.geodata.coverage import oracle
from tests.geodata.coverage.oracle import Plain

MIN_KNOWN = 0.5
SHAPE = (3, 4, 2)


@st.composite
def denses(draw: st.DrawFn) -> Dense:
    value = draw(arrays(np.float64, SHAPE, elements=st.integers(0, 40).map(float)))
    state = draw(arrays(np.int8, SHAPE, elements=st.sampled_from((0, 0, 0, 0, 2, 3, 4))))
    value[state >= State.SUPPRESSED] = np.nan
    return Dense(value, of_values(value, state))


shares = arrays(np.float64, (4, 2), elements=st.sampled_from((0.0, 0.25, 0.5, 1.0)))
fills = arrays(np.float64, SHAPE, elements=st.sampled_from((np.nan, 2.0, 9.0, 40.0)))


def parts(dense: Dense, weights: np.ndarray, fill: np.ndarray, a: int, s: int, y: int) -> Plain:
    rows = [
        (float(weights[k, s]), (float(dense.value[a, k, y]), int(dense.state[a, k, y])), float(fill[a, k, y]))
        for k in range(SHAPE[1])
        if weights[k, s] > 0
    ]
    return oracle.stage(rows, MIN_KNOWN)


@given(denses(), shares, fills)
def test_a_stage_is_the_sum_of_its_parts_and_keeps_what_is_known(
    dense: Dense, weights: np.ndarray, fill: np.ndarray
) -> None:
    found = stage_figure(dense, weights, fill, MIN_KNOWN)
    for a, s, y in np.ndindex(found.least.shape):
        expected = parts(dense, weights, fill, a, s, y)
        assert found.state[a, s, y] == expected.state
        assert found.least[a, s, y] == pytest.approx(expected.least, abs=2e-6)


@given(denses(), shares, fills)
def test_a_stage_that_is_a_whole_cluster_has_the_clusters_figure(
    dense: Dense, weights: np.ndarray, fill: np.ndarray
) -> None:
    found = stage_figure(dense, weights, fill, MIN_KNOWN)
    cluster = clusters_from_activities(dense.value, dense.state, weights, fill=fill, min_known=MIN_KNOWN)
    assert (found.state == cluster.state).all()
    assert found.value == pytest.approx(cluster.value, abs=2e-6, nan_ok=True)


@given(denses(), shares, fills)
def test_a_region_adds_up_its_provinces_and_keeps_what_is_known(
    dense: Dense, weights: np.ndarray, fill: np.ndarray
) -> None:
    province = stage_figure(dense, weights, fill, MIN_KNOWN)
    found = rolled_up(province, [[0, 2], [1]])
    for region, rows in enumerate(((0, 2), (1,))):
        for s, y in np.ndindex(2, 2):
            expected = oracle.added([Plain(province.least[r, s, y], int(province.state[r, s, y])) for r in rows])
            assert found.state[region, s, y] == expected.state
            assert found.least[region, s, y] == pytest.approx(expected.least, abs=2e-6)


@given(
    denses(),
    shares,
    arrays(np.float64, (3, 2), elements=st.sampled_from((0.0, 50.0, 900.0))),
    arrays(np.int8, (3, 2), elements=st.sampled_from((0, 0, 2, 4))),
)
def test_a_quotient_compares_the_share_of_the_stage_with_the_countrys(
    dense: Dense, weights: np.ndarray, total: np.ndarray, total_state: np.ndarray
) -> None:
    jobs = stage_figure(dense, weights)
    total = np.where(total_state >= State.SUPPRESSED, np.nan, total)
    national = np.array([[[100.0, 0.0], [40.0, 7.0]]])
    country = Figure(national.copy(), of_values(national, np.zeros((1, 2, 2), np.int8)))
    found = stage_quotient(jobs, total, of_values(total, total_state.copy()), country, np.array([5000.0, 4000.0]))
    for a, s, y in np.ndindex(found.least.shape):
        own = Plain(float(jobs.least[a, s, y]), int(jobs.state[a, s, y]))
        whole = (float(total[a, y]), int(total_state[a, y]))
        expected = oracle.quotient(own, whole, float(national[0, s, y]), (5000.0, 4000.0)[y])
        assert found.state[a, s, y] == expected.state
        assert found.least[a, s, y] == pytest.approx(expected.least, abs=0.000051)


def test_stages_that_share_an_activity_both_count_it_and_are_never_added_up() -> None:
    dense = Dense(np.array([[[10.0], [3.0]]]), np.zeros((1, 2, 1), np.int8))
    found = stage_figure(dense, np.array([[1.0, 1.0], [0.0, 1.0]]))
    assert found.least[0, :, 0].tolist() == [10.0, 13.0]


def test_the_least_presence_is_not_rounded_to_a_zero() -> None:
    found = stage_figure(Dense(np.ones((1, 1, 1)), np.zeros((1, 1, 1), np.int8)), np.array([[0.001]]))
    assert (found.least.item(), found.state.item()) == (0.001, State.OBSERVED)


def test_what_a_release_does_not_have_is_not_collected() -> None:
    found = absent((1, 2, 3))
    assert (found.state == State.NOT_COLLECTED).all()
    assert np.isnan(found.value).all()


def test_a_figure_below_zero_is_refused() -> None:
    with pytest.raises(InputError):
        Figure(np.array([-1.0]), np.zeros(1, np.int8))
