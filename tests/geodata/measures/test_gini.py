from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.measures import gini

PARTS = [500.0, 500.0, 1000.0, 7000.0, 1000.0]
WHOLES = [20000.0, 15000.0, 20000.0, 40000.0, 5000.0]
FIGURES = st.lists(st.integers(0, 500).map(float), min_size=2, max_size=8).filter(lambda one: sum(one) > 0)


def test_three_conventions_give_three_figures_of_the_same_case() -> None:
    assert gini.concentration(PARTS, WHOLES) == pytest.approx(0.4068966, abs=1e-6)
    assert gini.locational(PARTS, WHOLES) == pytest.approx(0.3725, abs=1e-9)
    assert gini.locational_krugman(PARTS, WHOLES) == pytest.approx(0.18625, abs=1e-9)


def test_specialisation_of_the_case_that_reat_publishes() -> None:
    found = gini.specialisation([700.0, 600.0, 500.0, 10000.0, 40000.0], [30000.0, 15000.0, 10000.0, 60000.0, 50000.0])
    assert found == pytest.approx(0.6222222, abs=1e-6)


@given(FIGURES)
def test_it_is_half_the_mean_difference_over_the_mean(figures: list[float]) -> None:
    differences = [abs(one - other) for one in figures for other in figures]
    mean = sum(figures) / len(figures)
    assert gini.gini(figures) == pytest.approx(sum(differences) / len(differences) / (2 * mean))


@given(FIGURES, st.data())
def test_the_weighted_one_compares_every_pair_by_its_weights(figures: list[float], data: st.DataObject) -> None:
    sizes = [float(data.draw(st.integers(1, 90))) for _ in figures]
    whole = sum(sizes)
    quotients = [part / size for part, size in zip(figures, sizes, strict=True)]
    mean = sum(figures) / whole
    pairs = [
        sizes[i] * sizes[j] * abs(quotients[i] - quotients[j]) for i in range(len(sizes)) for j in range(len(sizes))
    ]
    assert gini.locational(figures, sizes) == pytest.approx(sum(pairs) / (2 * whole**2 * mean), abs=1e-12)


@given(FIGURES)
def test_equal_weights_give_the_unweighted_coefficient(figures: list[float]) -> None:
    assert gini.locational(figures, np.ones(len(figures))) == pytest.approx(gini.gini(figures))


def test_equal_figures_have_none_and_nothing_has_no_answer() -> None:
    assert gini.gini([3.0, 3.0, 3.0]) == pytest.approx(0.0)
    assert np.isnan(gini.gini([0.0, 0.0]))
    assert np.isnan(gini.locational([0.0, 0.0], [1.0, 2.0]))
    assert np.isnan(gini.gini([1.0, np.nan]))


def test_rows_are_worked_out_one_by_one() -> None:
    table = np.array([[1.0, 2.0, 5.0], [4.0, 0.0, 0.0]])
    assert gini.gini(table) == pytest.approx([float(gini.gini(row)) for row in table])
