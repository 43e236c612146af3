from __future__ import annotations

import numpy as np
import pytest

from geodata.cube import Cube
from geodata.measures import compute, get, slq
from geodata.measures.autocorrelation import autocorrelation
from geodata.measures.false_discovery import discoveries
from geodata.measures.getis_ord import getis_ord
from geodata.measures.global_moran import global_moran
from geodata.measures.local_moran import local_moran
from geodata.states import State
from tests.geodata.measures.maps import lattice
from tests.geodata.measures.samples import cube

SIDE = 12
NEAR = lattice(SIDE, SIDE)


def with_block() -> Cube:
    """A cluster that fills a block inside a grid, and one that is spread by chance; one area is unknown."""
    random = np.random.default_rng(11)
    grouped = random.uniform(10, 15, (SIDE, SIDE))
    grouped[4:8, 4:8] += 80
    value = np.stack([grouped.ravel(), random.uniform(10, 90, SIDE**2)], axis=1)[:, :, np.newaxis]
    state = np.zeros(value.shape, np.int8)
    value[7, :, 0], state[7, :, 0] = np.nan, State.SUPPRESSED
    return cube(value, np.full((SIDE**2, 1), 500.0), state=state)


def test_a_block_is_a_group_and_chance_is_none() -> None:
    found = compute("moran", with_block(), contiguity=NEAR).value[:, :, 0].reshape(SIDE, SIDE, 2)
    place = {name: 1.0 + index for index, name in enumerate(get("moran").categories)}
    assert (found[5:7, 5:7, 0] == place["high_high"]).all()
    assert set(found[9:, :, 0].ravel()) == {place["not_significant"]}
    assert np.nanmax(found[:, :, 1]) == place["not_significant"]


def test_hot_and_cold_spots_have_signs() -> None:
    found = compute("gi", with_block(), contiguity=NEAR).value[:, 0, 0].reshape(SIDE, SIDE)
    assert (found[5:7, 5:7] > 4).all()
    assert (found[9:] < 0).all()


def test_every_map_is_worked_out_for_itself_from_the_symmetric_quotient() -> None:
    sample = with_block()
    found = autocorrelation(sample, NEAR)
    for cluster in range(2):
        figures = slq.compute(sample).value[:, cluster, :]
        assert found.whole.i[cluster] == pytest.approx(global_moran(figures, NEAR).i)
        assert found.local.p[:, cluster] == pytest.approx(local_moran(figures, NEAR).p, nan_ok=True)
        assert found.spots.z[:, cluster] == pytest.approx(getis_ord(figures, NEAR).z, nan_ok=True)
        assert np.array_equal(found.grouped[:, cluster], discoveries(found.local.p[:, cluster]))
    assert found.whole.p[0, 0] < 1e-6 < found.whole.p[1, 0]


def test_an_unknown_area_keeps_its_state_and_is_no_neighbour() -> None:
    found = autocorrelation(with_block(), NEAR)
    assert found.state[7, 0, 0] == State.SUPPRESSED
    assert np.isnan(found.local.i[7, 0, 0])
    assert found.state[6, 0, 0] == State.OBSERVED


@pytest.mark.parametrize("measure", ["moran", "gi"])
def test_without_neighbours_nothing_applies(measure: str) -> None:
    found = compute(measure, with_block())
    known = found.state[:, 0, 0] != State.SUPPRESSED
    assert set(found.state[known, 0, 0]) == {State.NOT_APPLICABLE}
