from __future__ import annotations

import numpy as np
import pytest

from geodata import measures
from geodata.atlas import Atlas
from geodata.measures import density
from geodata.states import State
from geodata.tables.spatial import read_spatial

LEVELS = ("ibbs1", "ibbs2", "province", "district")


@pytest.mark.parametrize("level", LEVELS)
def test_a_browser_reads_the_very_figures_of_the_server(atlas: Atlas, level: str) -> None:
    for number, cluster in list(enumerate(atlas.manifest.clusters))[::11]:
        for indicator, part in atlas.content(f"slices/{level}/{cluster}.more.json")["indicators"].items():
            spatial, around = read_spatial(atlas, level, indicator), density.compute(atlas.cubes[level, indicator])
            for measure, values in (
                ("density", around),
                ("moran", spatial.values("moran")),
                ("gi", spatial.values("gi")),
            ):
                kept = part[measure]
                figures = np.array(kept["value"], np.float64).T / kept["scale"]
                states = np.array([[int(one) for one in year] for year in kept["state"]]).T
                assert np.array_equal(figures, values.value[:, number], equal_nan=True)
                assert np.array_equal(states, values.state[:, number])
                assert ((states >= State.SUPPRESSED) == np.isnan(figures)).all()


def test_the_first_choice_of_such_a_measure_stays_small(atlas: Atlas) -> None:
    for level, budget in (("province", 8_000), ("district", 64_000)):
        for cluster in atlas.manifest.clusters:
            assert (atlas.folder / f"slices/{level}/{cluster}.more.json.br").stat().st_size <= budget


def test_a_slice_holds_bounds_of_what_its_counts_can_tell(atlas: Atlas) -> None:
    part = atlas.content("slices/province/otomotiv.json")["indicators"]["employment"]
    assert set(part["breaks"]) == {one.id for one in measures.all() if one.own_counts and one.banded}
