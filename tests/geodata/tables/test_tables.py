from __future__ import annotations

import numpy as np
import pytest

from geodata.atlas import Atlas
from geodata.boundaries import load_layer
from geodata.measures import slq
from geodata.measures.concentration import concentration
from geodata.measures.contiguity import Contiguity
from geodata.measures.getis_ord import getis_ord
from geodata.measures.global_moran import global_moran
from geodata.measures.proximity import presence, proximity
from geodata.states import State
from geodata.tables.autocorrelation import read_autocorrelation
from geodata.tables.concentration import read_concentration
from geodata.tables.proximity import read_proximity
from geodata.tables.spatial import read_spatial
from geodata.tables.structure import read_structure

LEVELS = ("ibbs1", "ibbs2", "province", "district")
INDICATORS = ("employment", "establishments")


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_concentration_is_read_as_it_was_made(atlas: Atlas, level: str, indicator: str) -> None:
    expected, found = concentration(atlas.cubes[level, indicator]), read_concentration(atlas, level, indicator)
    for name, array in vars(expected).items():
        assert np.array_equal(getattr(found, name), array, equal_nan=array.dtype.kind == "f"), name


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("indicator", INDICATORS)
def test_proximity_is_read_as_it_was_made(atlas: Atlas, level: str, indicator: str) -> None:
    expected = proximity(presence(atlas.cubes[level, indicator]))
    assert np.array_equal(read_proximity(atlas, level, indicator), expected, equal_nan=True)


@pytest.mark.parametrize("level", LEVELS)
def test_spatial_statistics_are_those_of_the_borders_of_the_layer(atlas: Atlas, level: str) -> None:
    cube = atlas.cubes[level, "employment"]
    rows = load_layer().level(level)
    contiguity = Contiguity.of(rows["code"].tolist(), rows["neighbours"])
    figures = slq.compute(cube).value.reshape(len(cube.areas), -1)
    whole, spots = global_moran(figures, contiguity), getis_ord(figures, contiguity)
    assert read_autocorrelation(atlas, level, "employment").i.ravel() == pytest.approx(whole.i, nan_ok=True)
    found = read_spatial(atlas, level, "employment")
    assert found.gi.reshape(figures.shape) == pytest.approx(spots.z, abs=0.005001, nan_ok=True)
    missing = found.state >= State.SUPPRESSED
    for array in (found.moran, found.moran_i, found.moran_p, found.gi, found.gi_p):
        assert np.array_equal(np.isnan(array), missing)


def test_structure_has_a_row_for_every_area_of_every_level(atlas: Atlas) -> None:
    for level in ("country", *LEVELS):
        found = read_structure(atlas, level, "establishments")
        assert found.krugman.shape == (len(atlas.manifest.dimensions[level]), len(atlas.manifest.years))
        assert np.array_equal(np.isnan(found.krugman), found.state >= State.SUPPRESSED)
    assert read_structure(atlas, "country", "establishments").krugman == pytest.approx(0.0, abs=1e-9)


def test_smaller_areas_are_further_from_the_country(atlas: Atlas) -> None:
    means = [np.nanmean(read_structure(atlas, level, "establishments").krugman) for level in LEVELS]
    assert means == sorted(means)


def test_arrays_cannot_be_changed(atlas: Atlas) -> None:
    with pytest.raises(ValueError, match="read-only"):
        read_spatial(atlas, "province", "employment").gi[0, 0, 0] = 1.0
