"""Distances between label points."""

from __future__ import annotations

import numpy as np
import pytest
from pyproj import Geod

from geodata.atlas import Atlas
from geodata.coverage.stored import places
from tests.geodata.coverage.oracle import kilometres


@pytest.mark.parametrize("level", ["ibbs1", "ibbs2", "province", "district"])
def test_distances_are_great_circles_and_within_half_a_per_cent_of_the_ellipsoid(atlas: Atlas, level: str) -> None:
    found = places(atlas)[level]
    assert found.codes == atlas.manifest.dimensions[level]
    ellipsoid = Geod(ellps="WGS84")
    for here in (0, len(found.codes) // 2, len(found.codes) - 1):
        distance = found.distances(found.codes[here])
        spots = list(zip(found.lon.tolist(), found.lat.tolist(), strict=True))
        assert distance == pytest.approx([kilometres(spots[here], spot) for spot in spots], abs=0.11)
        count = len(spots)
        _, _, metres = ellipsoid.inv(
            np.full(count, found.lon[here]), np.full(count, found.lat[here]), found.lon, found.lat
        )
        assert distance == pytest.approx(np.asarray(metres) / 1000, rel=0.005, abs=0.1)


def test_distances_are_the_same_both_ways(atlas: Atlas) -> None:
    found = places(atlas)["province"]
    table = np.array([found.distances(code) for code in found.codes])
    assert (table == table.T).all()
    assert (np.diag(table) == 0).all()


def test_neighbours_share_a_border_both_ways(atlas: Atlas) -> None:
    for found in places(atlas).values():
        pairs = {(one, other) for one, others in found.neighbours.items() for other in others}
        assert pairs
        assert pairs == {(other, one) for one, other in pairs}
    assert set(places(atlas)["province"].neighbours["22"]) == {"17", "39", "59"}
