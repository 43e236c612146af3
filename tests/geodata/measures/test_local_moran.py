from __future__ import annotations

import itertools

import numpy as np
import pytest
from esda import Moran_Local
from hypothesis import given, settings

from geodata.measures.contiguity import Contiguity
from geodata.measures.local_moran import local_moran
from tests.geodata.measures.maps import Floats, among, lattice, maps, quiet, weights

COUNTING = np.arange(1.0, 10.0)[:, np.newaxis]


def test_the_worked_lattice() -> None:
    found = local_moran(COUNTING, lattice(3, 3))
    expected = [1.0666666666666667, 0.8, 0.26666666666666666, 0.08888888888888886, 0.0]
    assert found.i.ravel() == pytest.approx([*expected, *expected[3::-1]], abs=1e-9)
    quadrants = [1 if own > 0 and lag > 0 else 3 for own, lag in zip(found.own.ravel(), found.lag.ravel(), strict=True)]
    assert quadrants == [3, 3, 3, 3, 3, 1, 1, 1, 1]


# The oracle is slow.
@settings(deadline=None)
@given(maps())
def test_it_agrees_with_esda_on_the_areas_that_have_a_figure(case: tuple[Floats, Contiguity]) -> None:
    figures, contiguity = case
    known = ~np.isnan(figures)
    part = among(contiguity, known)
    found = local_moran(figures[:, np.newaxis], contiguity, permutations=9)
    connected = part.touching.any(axis=0)
    assert np.array_equal(~np.isnan(found.i[known, 0]), connected)
    assert np.isnan(found.i[~known]).all()
    if connected.any():
        with quiet():
            oracle = Moran_Local(figures[known], weights(part), permutations=0)
        assert found.i[known, 0][connected] == pytest.approx(oracle.Is[connected])


def exact(figures: Floats, contiguity: Contiguity, area: int) -> float:
    """Two-sided probability over every choice of neighbours among the other areas."""
    neighbours = np.flatnonzero(contiguity.touching[area])
    others = [index for index in range(len(figures)) if index != area]
    seen = figures[neighbours].sum()
    sums = np.array([figures[list(pick)].sum() for pick in itertools.combinations(others, len(neighbours))])
    return min(1.0, 2 * min(float((sums >= seen - 1e-9).mean()), float((sums <= seen + 1e-9).mean())))


def test_draws_come_near_the_exact_probability() -> None:
    figures = np.array([9.0, 8.0, 6.0, 7.0, 9.5, 1.0, 2.0, 3.0, 2.5, 1.5, 4.0, 0.5])
    found = local_moran(figures[:, np.newaxis], lattice(3, 4), permutations=20_000).p.ravel()
    for area in range(12):
        assert found[area] == pytest.approx(exact(figures, lattice(3, 4), area), abs=0.02)


def test_a_map_of_a_slope_is_surer_than_one_of_chance() -> None:
    slope = np.repeat(np.arange(10.0), 10)[:, np.newaxis]
    shuffled = np.random.default_rng(3).permutation(slope)
    ordered, random = (local_moran(figures, lattice(10, 10)).p for figures in (slope, shuffled))
    assert (ordered < 0.01).sum() > 15
    assert (random < 0.01).sum() < 6


def test_a_result_does_not_depend_on_what_else_is_computed() -> None:
    several = np.random.default_rng(5).normal(size=(12, 3))
    several[4, 1] = np.nan
    together = local_moran(several, lattice(3, 4)).p
    for index in (2, 1, 0):
        assert np.array_equal(
            local_moran(several[:, [index]], lattice(3, 4)).p[:, 0], together[:, index], equal_nan=True
        )


@pytest.mark.parametrize("figures", [[2.0] * 9, [np.nan] * 9, [1.0] + [np.nan] * 8])
def test_nothing_to_compare_has_no_answer(figures: list[float]) -> None:
    found = local_moran(np.array(figures)[:, np.newaxis], lattice(3, 3))
    assert np.isnan(found.i).all()
    assert np.isnan(found.p).all()
