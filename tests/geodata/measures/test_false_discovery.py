from __future__ import annotations

import numpy as np
import pytest
from esda import fdr
from hypothesis import given
from hypothesis import strategies as st

from geodata.measures.false_discovery import discoveries

# The 15 tests of Benjamini & Hochberg (1995), section 4.1, of which four are rejected at 5 %.
PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528]
PUBLISHED += [0.7590, 1.0]


def test_the_published_example_rejects_four() -> None:
    assert discoveries(np.array([PUBLISHED]).T).sum() == 4


@given(st.lists(st.integers(1, 100), min_size=1, max_size=30))
def test_it_agrees_with_the_bound_of_esda(percents: list[int]) -> None:
    # Off the steps of the rule, where esda asks for less and the paper for no more.
    p = np.array(percents) / 1000.0 + 1e-7
    found = discoveries(p[:, np.newaxis])[:, 0]
    bound = fdr(p, 0.05)
    # Where nothing is rejected, esda gives the bound of Bonferroni.
    assert found.tolist() == (p <= bound).tolist()


def test_maps_are_judged_one_by_one_and_missing_tests_do_not_count() -> None:
    p = np.array([[0.03, 0.03], [np.nan, 0.9], [np.nan, 0.9]])
    assert discoveries(p).tolist() == [[True, False], [False, False], [False, False]]


def test_nothing_is_found_without_tests() -> None:
    assert not discoveries(np.full((3, 1), np.nan)).any()


@pytest.mark.parametrize("rate", [0.01, 0.2])
def test_a_larger_rate_never_finds_less(rate: float) -> None:
    p = np.linspace(0.001, 0.3, 20)[:, np.newaxis]
    assert discoveries(p, rate).sum() <= discoveries(p, 0.25).sum()
