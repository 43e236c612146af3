"""How figures are rounded: two decimals, and never to zero what is not."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.release.marks import Mark
from geodata.release.rules import rounded


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (0.0, 0.0),
        (0.005, 0.005),
        (0.012345, 0.012),
        (0.0999, 0.1),
        (0.105, 0.1),
        (2.675, 2.68),
        (1e-7, 1e-7),
        (6.479e-23, 6.479e-23),
    ],
)
def test_figures_keep_two_decimals_or_two_digits(value: float, kept: float) -> None:
    assert float(rounded(value)) == kept


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=20))
def test_order_is_kept_nothing_becomes_zero_and_nothing_moves_far(values: list[float]) -> None:
    array = np.sort(np.array(values))
    found = rounded(array)
    assert (np.diff(found) >= 0).all()
    assert ((found > 0) == (array > 0)).all()
    assert (np.abs(found - array) <= np.minimum(0.00501, 0.0501 * array) + 1e-9 * array).all() or math.inf in values
    assert [float(rounded(one)) for one in array] == found.tolist()


def test_missing_figures_stay_missing() -> None:
    assert np.isnan(rounded(np.array([math.nan, 0.001]))).tolist() == [True, False]


def test_an_official_table_carries_no_notice() -> None:
    assert "kume.notice" not in Mark(False).words
