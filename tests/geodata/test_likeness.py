from __future__ import annotations

import math

import pytest

from geodata.atlas import Atlas
from geodata.likeness import LEAST_KNOWN, alike


@pytest.mark.parametrize(("code", "level"), [("16", "province"), ("TR41", "ibbs2"), ("16001", "district")])
def test_distances_are_those_of_plain_loops(atlas: Atlas, code: str, level: str) -> None:
    year = atlas.manifest.years[-1]
    cube = atlas.cubes[level, "employment"]
    at, own = len(atlas.manifest.years) - 1, cube.areas.index(code)
    naive = []
    for row, other in enumerate(cube.areas):
        pairs = [(float(cube.value[own, c, at]), float(cube.value[row, c, at])) for c in range(len(cube.clusters))]
        pairs = [pair for pair in pairs if not any(map(math.isnan, pair))]
        one, two = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        if row == own or len(pairs) < LEAST_KNOWN * len(cube.clusters) or not one or not two:
            continue
        if math.isnan(cube.area_total[row, at]):
            continue
        naive.append((sum(abs(a / one - b / two) for a, b in pairs), other, len(pairs)))
    found = alike(atlas, code, "employment", year)
    assert {one.code: one.compared for one in found} == {other: compared for _, other, compared in naive}
    assert {one.code: one.distance for one in found} == pytest.approx(
        {other: one for one, other, _ in naive}, abs=1e-12
    )
    distances = [one.distance for one in found]
    assert distances == sorted(distances)
    assert all(0 <= distance <= 2 for distance in distances)


def test_an_area_without_figures_resembles_nothing(atlas: Atlas) -> None:
    assert alike(atlas, "62", "employment", 2024) == ()
