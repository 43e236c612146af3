from __future__ import annotations

import numpy as np
import pytest
from esda import Moran
from hypothesis import given, settings

from geodata.measures.contiguity import Contiguity
from geodata.measures.global_moran import global_moran
from tests.geodata.measures.maps import Floats, among, lattice, maps, quiet, weights

COUNTING = np.arange(1.0, 10.0)[:, np.newaxis]


def test_the_published_lattice_row_standardised() -> None:
    found = global_moran(COUNTING, lattice(3, 3))
    assert found.i == pytest.approx([0.5555555555555556], abs=1e-9)
    assert found.expected == pytest.approx([-0.125], abs=1e-9)
    assert (found.areas.item(), found.islands.item()) == (9, 0)


# The oracle is slow.
@settings(deadline=None)
@given(maps())
def test_it_agrees_with_esda_on_the_areas_that_have_a_figure(case: tuple[Floats, Contiguity]) -> None:
    figures, contiguity = case
    known = ~np.isnan(figures)
    part = among(contiguity, known)
    found = global_moran(figures[:, np.newaxis], contiguity)
    if not part.touching.any():
        assert np.isnan(found.i).all()
        return
    with quiet():
        oracle = Moran(figures[known], weights(part), permutations=0)
    assert found.i.item() == pytest.approx(oracle.I)
    assert found.variance.item() == pytest.approx(oracle.VI_rand, abs=1e-12)
    # Where all areas touch each other, every order of the figures has the same I.
    if oracle.VI_rand > 1e-9:
        assert found.z.item() == pytest.approx(oracle.z_rand)
        assert found.p.item() == pytest.approx(oracle.p_rand)
    assert found.islands.item() == (part.touching.sum(axis=0) == 0).sum()


@pytest.mark.parametrize("figures", [[2.0] * 9, [np.nan] * 9, [1.0, 2.0, 3.0] + [np.nan] * 6])
def test_nothing_to_compare_has_no_answer(figures: list[float]) -> None:
    found = global_moran(np.array(figures)[:, np.newaxis], lattice(3, 3))
    assert np.isnan([found.i.item(), found.z.item(), found.p.item()]).all()


def test_maps_are_worked_out_one_by_one() -> None:
    random = np.random.default_rng(1)
    several = random.normal(size=(12, 3))
    several[3, 1] = np.nan
    found = global_moran(several, lattice(3, 4))
    for index in range(3):
        alone = global_moran(several[:, [index]], lattice(3, 4))
        assert found.i[index] == pytest.approx(alone.i.item())
        assert found.p[index] == pytest.approx(alone.p.item())
