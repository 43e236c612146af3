from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from geodata.sensitivity.ranks import rank
from tests.geodata.sensitivity import oracle


@given(arrays(np.float64, array_shapes(min_dims=2, max_dims=2, max_side=7), elements=st.integers(-3, 3).map(float)))
def test_ranks_are_one_more_than_the_number_of_better_scores(scores: NDArray[np.float64]) -> None:
    assert rank(scores).tolist() == [oracle.ranks(row) for row in scores.tolist()]


def test_equal_scores_share_the_better_rank() -> None:
    assert rank(np.array([0.4, 0.9, 0.4, 0.1])).tolist() == [2, 1, 2, 4]


def test_noise_in_the_last_bits_breaks_no_tie() -> None:
    assert rank(np.array([0.3, 0.1 + 0.2, 0.2])).tolist() == [1, 1, 3]


@pytest.mark.parametrize("count", [1, 255, 256, 70_000])
def test_ranks_hold_any_number_of_areas(count: int) -> None:
    assert rank(np.arange(count, dtype=np.float64))[0] == count
