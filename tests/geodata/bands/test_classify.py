from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.bands import classify, counts


def test_figure_on_a_bound_is_in_the_lower_class() -> None:
    assert classify([0.5, 1.0, 1.5, 2.0, 2.5], (1.0, 2.0)).tolist() == [0, 0, 1, 1, 2]


def test_missing_figure_is_in_no_class() -> None:
    assert classify([np.nan], (1.0,)).tolist() == [-1]


def test_shape_is_kept() -> None:
    found = classify(np.zeros((2, 3, 4)), (1.0,))
    assert found.shape == (2, 3, 4)
    assert found.dtype == np.int8


def test_counts_cover_every_class() -> None:
    assert counts([0.5, 9.0, np.nan], (1.0, 2.0, 3.0)).tolist() == [1, 0, 0, 1]


@given(st.lists(st.floats(-5, 5)), st.sets(st.floats(-4, 4), min_size=1, max_size=8))
def test_agrees_with_looking_at_one_bound_after_the_other(figures: list[float], bounds: set[float]) -> None:
    ascending = sorted(bounds)
    slow = [sum(figure > bound for bound in ascending) for figure in figures]
    assert classify(figures, ascending).tolist() == pytest.approx(slow)
