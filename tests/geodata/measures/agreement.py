"""Comparing arrays of the code with tables of the oracle."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.geodata.measures.oracle import Table


def assert_agree(value: NDArray[np.float64], state: NDArray[np.int8], expected: Table) -> None:
    """Same figures to rounding, and the very same states; a missing figure is NaN."""
    for index, (figure, expected_state) in expected.items():
        assert state[index] == expected_state, index
        if figure is None:
            assert np.isnan(value[index]), index
        else:
            assert value[index] == pytest.approx(figure, rel=1e-9, abs=1e-12), index
