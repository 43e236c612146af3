from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.measures.herfindahl import equivalent_number, herfindahl, normalised


def test_the_published_case_of_doersam() -> None:
    index = herfindahl([20.0, 50.0, 20.0, 10.0])
    assert index == pytest.approx(0.34, abs=0.005)
    assert normalised(index, 4) == pytest.approx(0.12, abs=0.005)
    assert equivalent_number(index) == pytest.approx(2.94, abs=0.005)


@given(st.lists(st.integers(0, 99), min_size=2, max_size=9).filter(any))
def test_it_runs_from_equal_parts_to_one_alone(parts: list[int]) -> None:
    index = herfindahl(parts)
    assert 1 / len(parts) - 1e-12 <= index <= 1 + 1e-12
    assert -1e-12 <= normalised(index, len(parts)) <= 1 + 1e-12
    assert index == pytest.approx(sum((part / sum(parts)) ** 2 for part in parts))


@given(st.integers(2, 50))
def test_equal_parts_count_as_many_as_they_are(n: int) -> None:
    index = herfindahl(np.full(n, 3.0))
    assert equivalent_number(index) == pytest.approx(n)
    assert normalised(index, n) == pytest.approx(0.0, abs=1e-12)


def test_nothing_and_a_single_part_have_no_answer() -> None:
    assert np.isnan(herfindahl([0.0, 0.0]))
    assert np.isnan(herfindahl([1.0, np.nan]))
    assert np.isnan(normalised(1.0, 1))
