from __future__ import annotations

import numpy as np
import pytest
from esda import G_Local
from hypothesis import given, settings

from geodata.measures.contiguity import Contiguity
from geodata.measures.getis_ord import getis_ord
from tests.geodata.measures.maps import Floats, among, maps, quiet, weights

NEIGHBOURS = {0: [1, 3], 1: [0, 3, 4], 2: [4], 3: [0, 1, 4], 4: [1, 2, 3, 5], 5: [4]}
FIGURES = np.array([2.0, 3.0, 3.2, 5.0, 8.0, 7.0])


def test_the_published_points() -> None:
    names = [str(index) for index in NEIGHBOURS]
    contiguity = Contiguity.of(names, [[str(other) for other in others] for others in NEIGHBOURS.values()])
    found = getis_ord(FIGURES[:, np.newaxis], contiguity)
    expected = [-1.3972762620115442, -0.2891776156271273, 0.6506496351610379, -0.2891776156271273]
    assert found.z.ravel() == pytest.approx([*expected, 1.2345208835198738, 2.024243309389896], abs=1e-6)


# The oracle is slow.
@settings(deadline=None)
@given(maps())
def test_it_agrees_with_esda_on_the_areas_that_have_a_figure(case: tuple[Floats, Contiguity]) -> None:
    figures, contiguity = case
    known = ~np.isnan(figures)
    part = among(contiguity, known)
    found = getis_ord(figures[:, np.newaxis], contiguity)
    # Where an area touches all others, nothing is left to compare with.
    some = part.touching.any(axis=0) & (part.touching.sum(axis=0) < known.sum() - 1)
    assert np.isnan(found.z[known, 0][~some]).all()
    if some.any():
        with quiet():
            binary = weights(part)
            binary.transform = "B"
            oracle = G_Local(figures[known], binary, transform="B", star=True, permutations=0)
        assert found.z[known, 0][some] == pytest.approx(oracle.Zs[some], abs=1e-9)


def test_probabilities_are_two_sided() -> None:
    contiguity = Contiguity.of(list("abcdef"), [["b"], ["a", "c"], ["b", "d"], ["c", "e"], ["d", "f"], ["e"]])
    found = getis_ord(FIGURES[:, np.newaxis], contiguity)
    mirrored = getis_ord(-FIGURES[:, np.newaxis], contiguity)
    assert found.p == pytest.approx(mirrored.p)
    assert ((found.p < 0.05) == (np.abs(found.z) > 1.959963984540054)).all()


@pytest.mark.parametrize("figures", [[2.0] * 4, [np.nan] * 4])
def test_nothing_to_compare_has_no_answer(figures: list[float]) -> None:
    contiguity = Contiguity.of(list("abcd"), [["b"], ["a", "c"], ["b", "d"], ["c"]])
    assert np.isnan(getis_ord(np.array(figures)[:, np.newaxis], contiguity).z).all()
