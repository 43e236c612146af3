from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from geodata.bands import SCHEMES, breaks, counts
from geodata.errors import InputError

# Employment per area unit in 58 Californian counties, the example that mapclassify ships.
CALIFORNIA = np.array(
    [
        329.92, 0.42, 5.9, 14.03, 2.78, 1.34, 181.27, 1.65, 10.03, 16.7, 1.32, 3.99, 3.16, 0.22, 8.7, 6.56,
        3.27, 0.33, 370.5, 4.51, 75.29, 0.99, 2.74, 8.68, 0.14, 0.92, 12.63, 28.7, 12.02, 722.85, 36.68, 0.74,
        29.82, 192.05, 3.38, 11.15, 110.74, 4111.45, 49.47, 10.33, 317.11, 20.47, 264.93, 66.26, 5.39, 0.13,
        0.61, 50.65, 40.48, 36.67, 13.09, 1.81, 0.2, 7.6, 2.51, 57.26, 24.32, 6.97,
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("scheme", "bounds", "sizes"),
    [
        ("quantile", [1.464, 5.798, 13.278, 54.616], [12, 11, 12, 11, 12]),
        ("equal", [822.394, 1644.658, 2466.922, 3289.186], [57, 0, 0, 0, 1]),
        ("jenks", [75.29, 192.05, 370.5, 722.85], [49, 3, 4, 1, 1]),
    ],
)
def test_published_classes_of_california(scheme: str, bounds: list[float], sizes: list[int]) -> None:
    found = breaks(CALIFORNIA, scheme, 5)
    assert found == pytest.approx(bounds, abs=1e-6)
    assert counts(CALIFORNIA, found).tolist() == sizes


def test_five_sequential_and_six_diverging_classes_unless_asked_otherwise() -> None:
    assert len(breaks(CALIFORNIA, "quantile")) == 4
    assert len(breaks(CALIFORNIA, "quantile", scale="diverging", midpoint=10.0)) == 5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_zeros_and_missing_figures_do_not_move_the_classes(scheme: str) -> None:
    crowded = np.concatenate([CALIFORNIA, np.zeros(500), np.full(40, np.nan)]).reshape(2, -1)
    assert breaks(crowded, scheme) == breaks(CALIFORNIA, scheme)


def test_fixed_scale_is_divided_whatever_the_figures_are() -> None:
    assert breaks([3.0, 4.0], "equal", span=(0.0, 100.0)) == (20.0, 40.0, 60.0, 80.0)
    assert breaks([], "equal", span=(0.0, 100.0)) == (20.0, 40.0, 60.0, 80.0)


def test_stars_have_a_class_for_each_number() -> None:
    assert breaks([0.0, 3.0], "stars", scale="stars") == (0.0, 1.0, 2.0)


def test_equal_classes_mirror_each_other_as_ratios_around_one() -> None:
    found = breaks(CALIFORNIA / 10, "equal", scale="diverging", midpoint=1.0)
    assert found[2] == 1
    assert found[0] * found[4] == pytest.approx(1)
    assert found[1] * found[3] == pytest.approx(1)
    assert found[4] == pytest.approx(found[3] ** 2)


def test_equal_classes_mirror_each_other_as_differences_around_zero() -> None:
    found = breaks([-0.3, -0.1, 0.02, 0.3], "equal", scale="diverging", midpoint=0.0)
    assert found[2] == 0
    assert found[0] == pytest.approx(-found[4])
    assert found[1] == pytest.approx(-found[3])
    assert found[4] == pytest.approx(2 * found[3])


def test_each_side_of_the_midpoint_is_filled_evenly_by_quantiles() -> None:
    figures = np.concatenate([np.linspace(0.01, 0.99, 30), np.linspace(1.01, 9, 60)])
    found = breaks(figures, "quantile", scale="diverging", midpoint=1.0)
    assert counts(figures, found).tolist() == [10, 10, 10, 20, 20, 20]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_midpoint_is_the_only_bound_without_figures(scheme: str) -> None:
    assert breaks([0.0, np.nan], scheme, scale="diverging", midpoint=1.0) == (1.0,)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_scale_without_figures_keeps_one_bound(scheme: str) -> None:
    assert breaks([0.0, np.nan], scheme) == (0.0,)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_single_figure_is_in_the_first_class(scheme: str) -> None:
    assert breaks([7.0, 7.0, 7.0], scheme) == (7.0,)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_few_different_figures_make_few_classes(scheme: str) -> None:
    found = breaks([1.0, 1.0, 1.0, 5.0], scheme)
    assert counts([1.0, 1.0, 1.0, 5.0], found)[-1] == 1


@pytest.mark.parametrize("scheme", ["quantile", "jenks"])
def test_no_class_is_left_empty_between_equal_figures_and_the_midpoint(scheme: str) -> None:
    figures = [0.5, 0.5, 0.5, 0.5, 2.0, 3.0, 4.0]
    found = breaks(figures, scheme, scale="diverging", midpoint=1.0)
    assert found[0] == 1
    assert counts(figures, found).min() > 0


def test_manual_bounds_are_taken_as_they_are() -> None:
    assert breaks(CALIFORNIA, "manual:1,2.5,40") == (1.0, 2.5, 40.0)


def test_unknown_scheme_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="quantile, equal, jenks"):
        breaks(CALIFORNIA, "pretty")


@pytest.mark.parametrize("k", [1, 8])
def test_number_of_classes_is_limited(k: int) -> None:
    with pytest.raises(InputError, match="2 to 7"):
        breaks(CALIFORNIA, "quantile", k)


FIGURES = st.lists(st.one_of(st.floats(0.001, 1000), st.sampled_from([0.0, 1.0, 2.0, np.nan])), max_size=60).map(
    np.array
)


@given(FIGURES, st.sampled_from(SCHEMES), st.integers(2, 7))
def test_sequential_bounds_ascend_and_leave_nobody_out(figures: NDArray[np.float64], scheme: str, k: int) -> None:
    found = breaks(figures, scheme, k)
    assert 1 <= len(found) <= k - 1
    assert all(low < high for low, high in pairwise(found))
    assert counts(figures, found).sum() == np.count_nonzero(~np.isnan(figures))


@given(FIGURES, st.sampled_from(SCHEMES), st.sampled_from([2, 4, 6]), st.sampled_from([0.0, 1.0]))
def test_diverging_bounds_ascend_through_the_midpoint(
    figures: NDArray[np.float64], scheme: str, k: int, midpoint: float
) -> None:
    shifted = figures - 300 if midpoint == 0 else figures
    found = breaks(shifted, scheme, k, scale="diverging", midpoint=midpoint)
    assert midpoint in found
    assert len(found) <= k - 1
    assert all(low < high for low, high in pairwise(found))
    assert max(sum(one < midpoint for one in found), sum(one > midpoint for one in found)) <= k // 2 - 1
