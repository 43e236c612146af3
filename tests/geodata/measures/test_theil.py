from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.measures.theil import theil_l, theil_t

INCOMES = [10.0, 10.0, 10.0, 20.0, 50.0]


def test_the_published_case_of_stoermann_is_theil_l() -> None:
    assert theil_l(INCOMES) == pytest.approx(0.2326302, abs=1e-6)


def test_theil_t_of_the_same_figures_is_another_number() -> None:
    assert theil_t(INCOMES) == pytest.approx(0.250201211769094, abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=8))
def test_weighted_quotients_compare_two_distributions(pairs: list[tuple[int, int]]) -> None:
    parts, wholes = np.array(pairs, float).T
    shares, weights = parts / parts.sum(), wholes / wholes.sum()
    entropy = sum(s * math.log(s / w) for s, w in zip(shares, weights, strict=True))
    mirrored = sum(w * math.log(w / s) for s, w in zip(shares, weights, strict=True))
    assert theil_t(parts / wholes, wholes) == pytest.approx(entropy, abs=1e-12)
    assert theil_l(parts / wholes, wholes) == pytest.approx(mirrored, abs=1e-12)


@given(st.lists(st.integers(1, 99), min_size=1, max_size=5), st.integers(2, 4))
def test_a_copied_population_is_as_unequal(figures: list[int], times: int) -> None:
    assert theil_t(figures * times) == pytest.approx(float(theil_t(figures)), abs=1e-12)
    assert theil_l(figures) >= -1e-12


def test_a_zero_adds_nothing_to_t_and_leaves_l_without_an_answer() -> None:
    assert theil_t([0.0, 4.0]) == pytest.approx(math.log(2))
    assert np.isnan(theil_l([0.0, 4.0]))
    assert np.isnan(theil_t([0.0, 0.0]))
    assert np.isnan(theil_t([1.0, np.nan]))
