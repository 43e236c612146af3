from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from geodata.bands.jenks import splits


def spread(values: NDArray[np.float64], where: tuple[int, ...]) -> float:
    """Sum of squared deviations from the class means."""
    return float(sum(((part - part.mean()) ** 2).sum() for part in np.split(values, where)))


@given(st.lists(st.integers(0, 40), min_size=2, max_size=11), st.integers(2, 5))
def test_no_other_split_has_less_spread(figures: list[int], k: int) -> None:
    assume(len(set(figures)) >= k)
    values = np.sort(np.array(figures, np.float64))
    least = min(spread(values, where) for where in combinations(range(1, len(values)), k - 1))
    assert spread(values, tuple(splits(values, k))) == pytest.approx(least, abs=1e-9)


def test_gaps_are_found() -> None:
    assert splits(np.array([1.0, 1.1, 1.2, 8.0, 8.1, 20.0]), 3).tolist() == [3, 5]


def test_as_many_classes_as_figures_part_them_all() -> None:
    assert splits(np.array([1.0, 2.0, 4.0]), 3).tolist() == [1, 2]


def test_large_figures_keep_their_digits() -> None:
    near = np.array([0.0, 1.0, 2.0, 50.0, 51.0, 52.0])
    assert splits(near + 1e9, 2).tolist() == [3]


def test_equal_figures_stay_together() -> None:
    values = np.array([1.0] * 50 + [2.0] * 3 + [9.0] * 40 + [9.5])
    assert splits(values, 2).tolist() == [53]
    assert splits(values, 3).tolist() == [50, 53]
