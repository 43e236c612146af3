from __future__ import annotations

from collections import Counter

import pytest

from geodata.atlas import Atlas
from geodata.completeness import by_cluster, by_year
from geodata.states import State


@pytest.mark.parametrize("key", [("province", "employment"), ("ibbs2", "establishments"), ("district", "employment")])
def test_counts_are_those_of_a_plain_count(atlas: Atlas, key: tuple[str, str]) -> None:
    cube = atlas.cubes[key]
    for place in (0, len(cube.years) - 1):
        plain = Counter(int(one) for one in cube.state[:, :, place].ravel())
        assert by_year(cube)[place].tolist() == [plain[state] for state in State]
    for cluster in (0, 13):
        plain = Counter(int(one) for one in cube.state[:, cluster, 2])
        assert by_cluster(cube, cube.years[2])[cluster].tolist() == [plain[state] for state in State]


def test_every_figure_is_counted_once(atlas: Atlas) -> None:
    cube = atlas.cubes["district", "employment"]
    areas, clusters, _ = cube.shape
    assert set(by_year(cube).sum(axis=1).tolist()) == {areas * clusters}
    assert set(by_cluster(cube, 2020).sum(axis=1).tolist()) == {areas}
