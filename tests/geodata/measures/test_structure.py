from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from geodata.cube import Dense
from geodata.measures import gini
from geodata.measures.herfindahl import herfindahl
from geodata.measures.krugman import krugman
from geodata.measures.structure import structure
from geodata.states import State, of_values

FIGURES = arrays(np.float64, st.tuples(st.integers(1, 4), st.integers(2, 6)), elements=st.integers(0, 40).map(float))


def whole(figures: NDArray[np.float64]) -> Dense:
    value = figures[:, :, np.newaxis]
    return Dense(value, of_values(value, np.zeros(value.shape, np.int8)))


@given(FIGURES.filter(lambda figures: figures.sum(axis=1).all() and figures.sum(axis=0).all()))
def test_a_complete_area_has_the_figures_of_the_single_measures(figures: NDArray[np.float64]) -> None:
    country = figures.sum(axis=0)
    total = figures.sum(axis=1, keepdims=True)
    found = structure(
        whole(figures), total, np.zeros(total.shape, np.int8), country[:, np.newaxis], country.sum(keepdims=True)
    )
    assert found.krugman[:, 0] == pytest.approx(krugman(figures, country))
    assert found.herfindahl[:, 0] == pytest.approx(herfindahl(figures))
    assert found.gini[:, 0] == pytest.approx(gini.specialisation(figures, country))
    assert found.equivalent_number == pytest.approx(1 / found.herfindahl)
    assert found.covered == pytest.approx(1.0)
    assert set(found.state.ravel()) == {State.OBSERVED}


def withheld(known: float) -> tuple[Dense, NDArray[np.float64]]:
    """An area of 100 with three activities, one of them withheld."""
    value = np.array([[[known - 30.0], [30.0], [np.nan]]])
    return Dense(value, np.array([[[0], [0], [State.SUPPRESSED]]], np.int8)), np.array([[100.0]])


def test_a_small_remainder_makes_lower_bounds() -> None:
    dense, total = withheld(95.0)
    country = np.array([[40.0], [40.0], [20.0]])
    found = structure(dense, total, np.zeros((1, 1), np.int8), country, np.array([100.0]))
    assert found.state.item() == State.ESTIMATED
    assert found.covered.item() == pytest.approx(0.95)
    assert found.krugman.item() == pytest.approx(krugman([65.0, 30.0, 5.0], [40.0, 40.0, 20.0]))
    assert found.herfindahl.item() == pytest.approx(0.65**2 + 0.3**2)


def test_a_large_remainder_leaves_no_figure() -> None:
    dense, total = withheld(85.0)
    found = structure(dense, total, np.zeros((1, 1), np.int8), np.array([[40.0], [40.0], [20.0]]), np.array([100.0]))
    assert found.state.item() == State.SUPPRESSED
    assert np.isnan(found.krugman.item())
    assert found.covered.item() == pytest.approx(0.85)


def test_an_area_without_a_total_keeps_its_state() -> None:
    dense, _ = withheld(95.0)
    found = structure(
        dense, np.array([[np.nan]]), np.array([[State.NOT_COLLECTED]], np.int8), np.ones((3, 1)), np.array([3.0])
    )
    assert found.state.item() == State.NOT_COLLECTED
    assert np.isnan(found.covered.item())
