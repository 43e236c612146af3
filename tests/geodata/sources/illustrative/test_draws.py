from __future__ import annotations

import numpy as np

from geodata.sources.illustrative.draws import normal, uniform


def test_draws_depend_on_seed_and_purpose_only() -> None:
    first = normal(1, "a", (4, 3))
    uniform(1, "b", (100,))
    assert np.array_equal(first, normal(1, "a", (4, 3)))
    assert not np.array_equal(first, normal(1, "c", (4, 3)))
    assert not np.array_equal(first, normal(2, "a", (4, 3)))


def test_uniform_draws_lie_in_the_unit_interval() -> None:
    drawn = uniform(1, "a", (10_000,))
    assert drawn.min() >= 0
    assert drawn.max() < 1
