from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.register.hierarchy import tree
from geodata.register.sensitive import Figures, Rules, figures
from geodata.register.suppression import suppress
from tests.geodata.register.tables import ACTIVITIES, AREAS, Establishments

RULES = Rules()


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_sensitive_cells_are_those_of_a_count_by_hand(seed: int) -> None:
    made = Establishments.random(seed)
    found = made.figures(RULES)
    for area, activity in np.ndindex(found.units.shape):
        sizes = sorted(made.below(area, activity), reverse=True)
        assert (found.units[area, activity], found.value[area, activity]) == (len(sizes), sum(sizes))
        few = 0 < len(sizes) < RULES.min_units
        dominated = sum(sizes) > 0 and sum(sizes[:2]) / sum(sizes) > RULES.share
        assert found.primary[area, activity] == (few or dominated)


@settings(max_examples=30)
@given(seed=st.integers(0, 10_000))
def test_every_sensitive_cell_is_suppressed_and_no_empty_one(seed: int) -> None:
    found = Establishments.random(seed).figures(RULES)
    done = suppress(found, AREAS, ACTIVITIES, 0.2)
    assert done.mask[found.primary].all()
    assert not done.mask[found.units == 0].any()
    assert not done.mask[-1, -1] or found.primary[-1, -1]


def table(value: list[list[float]], primary: tuple[int, int]) -> Figures:
    """A table of two provinces' districts and a group's classes, with one sensitive cell."""
    areas, activities = tree([("a1", "a"), ("a2", "a")]), tree([("11", "1"), ("12", "1")])
    leaves = np.array(value)
    found = figures(np.sign(leaves), leaves, np.zeros((1, 2, 2)), areas, activities, Rules(min_units=1, largest=1))
    mask = np.zeros(found.primary.shape, bool)
    mask[primary] = True
    return Figures(found.units, found.value, mask, found.largest)


def test_a_rectangle_is_the_least_that_protects_a_cell() -> None:
    areas, activities = tree([("a1", "a"), ("a2", "a")]), tree([("11", "1"), ("12", "1")])
    done = suppress(table([[5.0, 7.0], [9.0, 11.0]], (0, 0)), areas, activities, 0.2)
    assert done.mask.tolist() == [[True, True, False], [True, True, False], [False, False, False]]
    # Up by what the smaller neighbour can spare and down to the one employee that the establishment has at least.
    assert done.open[0, 0] == 6 + 4
    assert done.short == ()


def test_a_cell_that_nothing_can_protect_is_listed() -> None:
    areas, activities = tree([("a1", "a"), ("a2", "a")]), tree([("11", "1"), ("12", "1")])
    done = suppress(table([[5.0, 0.0], [0.0, 0.0]], (0, 0)), areas, activities, 0.2)
    assert done.short == ((0, 0),)


@pytest.mark.parametrize(
    "wrong", [{"min_units": 0}, {"largest": 0}, {"share": 1.5}, {"protection": 0.0}], ids=lambda one: next(iter(one))
)
def test_senseless_rules_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="no sensible rule"):
        Rules(**wrong)  # type: ignore[arg-type]
