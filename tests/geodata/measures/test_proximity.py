from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from geodata.measures.proximity import around, presence, proximity
from geodata.states import State
from tests.geodata.measures.samples import cube

PRESENT = arrays(
    np.float64,
    st.tuples(st.integers(1, 6), st.integers(1, 4), st.integers(1, 2)),
    elements=st.sampled_from([0.0, 1.0, np.nan]),
)


def test_two_clusters_that_always_come_together_are_as_near_as_can_be() -> None:
    present = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 0.0, 1.0]])[:, :, np.newaxis]
    found = proximity(present)[0]
    assert found == pytest.approx(np.array([[0.0, 1.0, 0.5], [1.0, 0.0, 0.5], [0.5, 0.5, 0.0]]))


def test_the_lesser_of_both_conditions_counts() -> None:
    present = np.array([[1.0, 1.0], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])[:, :, np.newaxis]
    assert proximity(present)[0, 0, 1] == pytest.approx(0.25)


@given(PRESENT)
def test_proximity_agrees_with_counting(present: NDArray[np.float64]) -> None:
    areas, clusters, years = present.shape
    found = proximity(present)
    for year in range(years):
        for i in range(clusters):
            for k in range(clusters):
                cells = [(present[a, i, year], present[a, k, year]) for a in range(areas)]
                cells = [cell for cell in cells if not np.isnan(cell).any()]
                most = max(sum(one for one, _ in cells), sum(other for _, other in cells))
                expected = 0.0 if i == k else sum(one * other for one, other in cells) / most if most else np.nan
                assert found[year, i, k] == pytest.approx(expected, nan_ok=True)


@given(PRESENT)
def test_density_agrees_with_counting(present: NDArray[np.float64]) -> None:
    near = proximity(present)
    density, known = around(present, near)
    for area, cluster, year in np.ndindex(present.shape):
        others = [
            (near[year, cluster, k], present[area, k, year])
            for k in range(present.shape[1])
            if k != cluster and near[year, cluster, k] > 0
        ]
        whole = sum(phi for phi, _ in others)
        seen = [(phi, there) for phi, there in others if not np.isnan(there)]
        base = sum(phi for phi, _ in seen)
        expected = sum(phi * there for phi, there in seen) / base if base else np.nan
        assert density[area, cluster, year] == pytest.approx(expected, nan_ok=True)
        assert known[area, cluster, year] == pytest.approx(base / whole if whole else np.nan, nan_ok=True)


def test_presence_begins_where_the_country_is_reached() -> None:
    figures = np.array([[1.0, 5.0], [3.0, 3.0], [np.nan, 1.0]])[:, :, np.newaxis]
    state = np.where(np.isnan(figures), State.SUPPRESSED, State.OBSERVED)
    found = presence(cube(figures, [[10.0], [10.0], [10.0]], state=state))
    assert found[:2, :, 0].tolist() == [[0.0, 1.0], [1.0, 1.0]]
    assert np.isnan(found[2, 0, 0])
