from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geodata.errors import InputError
from geodata.measures.shift_share import between, decompose
from geodata.states import State
from tests.geodata.measures.samples import cube
from tests.geodata.measures.worlds import FIRST_YEAR, World, worlds


def test_the_worked_case_with_inputs_of_farhauer_and_kroell() -> None:
    found = decompose([90, 20, 10, 60], [100, 40, 10, 55], [400, 150, 150, 400], [440, 210, 135, 480])
    assert found.growth.sum() == pytest.approx(25.0, abs=1e-9)
    assert found.national.sum() == pytest.approx(27.0, abs=1e-9)
    assert found.mix.sum() == pytest.approx(1.0, abs=1e-9)
    assert found.regional.sum() == pytest.approx(-3.0, abs=1e-9)
    assert (found.mix + found.regional).sum() == pytest.approx(-2.0, abs=1e-9)


@given(worlds(years=2))
def test_three_parts_make_up_the_growth_of_every_cell(world: World) -> None:
    sample = world.cube()
    found = between(sample, sample.years[0], sample.years[-1])
    parts = found.national.value + found.mix.value + found.regional.value
    assert parts == pytest.approx(found.growth.value, nan_ok=True)
    grown = (sample.value[:, :, -1] - sample.value[:, :, 0])[:, :, np.newaxis]
    there = ~np.isnan(found.growth.value)
    assert np.array_equal(found.growth.value[there], grown[there])
    assert np.array_equal(there, found.growth.state < State.SUPPRESSED)


@given(worlds(observed=True, years=2))
def test_regional_parts_of_all_areas_cancel_out(world: World) -> None:
    sample = world.cube()
    found = between(sample, sample.years[0], sample.years[-1]).regional.value
    sums = np.nansum(found, axis=0)
    assert sums == pytest.approx(np.zeros(sums.shape), abs=1e-6)


def test_a_missing_end_makes_every_part_missing() -> None:
    sample = cube(
        [[[np.nan, 4.0]]], [[10.0, 10.0]], state=[[[State.SUPPRESSED, 0]]], national=[[8.0, 9.0]], years=(1, 2)
    )
    found = between(sample, 1, 2)
    assert {part.state.item() for part in vars(found).values()} == {State.SUPPRESSED}


def test_a_cluster_that_the_country_lacked_has_no_parts() -> None:
    sample = cube([[[0.0, 4.0]]], [[10.0, 10.0]], years=(1, 2))
    assert between(sample, 1, 2).mix.state.item() == State.NOT_APPLICABLE


@pytest.mark.parametrize(("start", "end"), [(1900, FIRST_YEAR), (2, 1), (1, 1)])
def test_years_that_make_no_sense_are_refused(start: int, end: int) -> None:
    sample = cube([[[1.0, 4.0]]], [[10.0, 10.0]], years=(1, 2))
    with pytest.raises(InputError):
        between(sample, start, end)
