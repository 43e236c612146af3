from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.measures.hoover import hoover
from geodata.measures.krugman import krugman

FIGURES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=8)


def test_two_places_with_nothing_in_common_are_two_apart() -> None:
    assert krugman([20, 10, 70, 0, 0], [0, 0, 0, 60, 40]) == pytest.approx(2.0, abs=1e-12)


def test_hoover_of_the_case_that_econgeo_prints() -> None:
    assert hoover([0.0, 10.0, 10.0, 30.0, 50.0], [10.0, 15.0, 20.0, 25.0, 30.0]) == pytest.approx(0.25, abs=1e-12)


@given(FIGURES)
def test_it_runs_from_nought_to_two_and_goes_both_ways(pairs: list[tuple[int, int]]) -> None:
    one, other = np.array(pairs, float).T
    found = krugman(one, other)
    assert np.isnan(found) == (one.sum() == 0 or other.sum() == 0)
    if not np.isnan(found):
        assert 0 <= found <= 2 + 1e-12
        assert found == pytest.approx(krugman(other, one))
        assert krugman(one, 7 * one) == pytest.approx(0.0, abs=1e-12)


def test_a_missing_part_leaves_no_answer() -> None:
    assert np.isnan(krugman([1.0, np.nan], [1.0, 2.0]))


def test_rows_are_compared_with_one_country() -> None:
    assert krugman([[1.0, 1.0], [1.0, 0.0]], [1.0, 1.0]) == pytest.approx([0.0, 1.0])
