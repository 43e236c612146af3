from __future__ import annotations

import numpy as np
import pytest

from geodata.measures import growth
from geodata.states import State
from tests.geodata.measures.samples import series

YEARS = (2020, 2021, 2022, 2023)


def test_rate_compounds_over_three_years() -> None:
    found = growth.compute(series([1000, 5, 5, 1331], YEARS))
    assert found.value[0, 0, 3] == pytest.approx(0.10)


def test_years_without_a_base_have_no_rate() -> None:
    found = growth.compute(series([10, 10, 10, 10], YEARS))
    assert found.state[0, 0, :3].tolist() == [State.NOT_APPLICABLE] * 3


def test_unchanged_figure_is_a_true_zero() -> None:
    found = growth.compute(series([10, 10, 10, 10], YEARS))
    assert found.state[0, 0, 3] == State.ZERO
    assert found.value[0, 0, 3] == 0


def test_nothing_to_grow_from_has_no_rate() -> None:
    assert growth.compute(series([0, 5, 5, 8], YEARS)).state[0, 0, 3] == State.NOT_APPLICABLE


def test_cluster_that_vanishes_shrinks_to_minus_one() -> None:
    assert growth.compute(series([8, 5, 5, 0], YEARS)).value[0, 0, 3] == -1


@pytest.mark.parametrize("hidden", [0, 3])
def test_either_end_missing_makes_the_rate_missing(hidden: int) -> None:
    value, state = [8.0, 5.0, 5.0, 9.0], [0, 0, 0, 0]
    value[hidden], state[hidden] = np.nan, State.SUPPRESSED
    assert growth.compute(series(value, YEARS, state=state)).state[0, 0, 3] == State.SUPPRESSED


def test_year_in_between_does_not_matter() -> None:
    found = growth.compute(series([1, np.nan, 1, 8], YEARS, state=[0, State.NOT_COLLECTED, 0, 0]))
    assert found.value[0, 0, 3] == pytest.approx(1.0)


def test_base_is_the_year_not_the_position() -> None:
    found = growth.compute(series([1, 8, 27], (2015, 2018, 2020)))
    assert found.value[0, 0, 1] == pytest.approx(1.0)
    assert found.state[0, 0, 2] == State.NOT_APPLICABLE
