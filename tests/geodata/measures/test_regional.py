from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from geodata.measures import compute
from geodata.measures.growth import WINDOW
from geodata.measures.shift_share import between
from geodata.states import State
from tests.geodata.measures.samples import cube
from tests.geodata.measures.worlds import World, worlds

YEARS = (2021, 2024)


def test_an_area_that_grows_like_the_country_has_no_effect_of_its_own() -> None:
    found = compute("regional", cube([[[10.0, 15.0]], [[20.0, 30.0]]], np.full((2, 2), 99.0), years=YEARS))
    assert found.value[:, 0, 1] == pytest.approx([0.0, 0.0])
    assert found.state[:, 0, 1].tolist() == [State.OBSERVED, State.OBSERVED]
    assert found.state[:, 0, 0].tolist() == [State.NOT_APPLICABLE, State.NOT_APPLICABLE]


def test_it_is_the_growth_beyond_that_of_the_cluster() -> None:
    found = compute("regional", cube([[[10.0, 20.0]], [[30.0, 28.0]]], np.full((2, 2), 99.0), years=YEARS))
    assert found.value[:, 0, 1] == pytest.approx([2.0 - 48 / 40, 28 / 30 - 48 / 40])


def test_a_base_of_zero_has_no_rate() -> None:
    found = compute("regional", cube([[[0.0, 20.0]], [[30.0, 28.0]]], np.full((2, 2), 99.0), years=YEARS))
    assert found.state[0, 0, 1] == State.NOT_APPLICABLE


@given(worlds(years=WINDOW + 1))
def test_it_is_the_regional_part_of_shift_share_over_the_base(world: World) -> None:
    sample = world.cube()
    effect = between(sample, sample.years[0], sample.years[WINDOW]).regional.value[:, :, 0]
    found = compute("regional", sample).value[:, :, WINDOW]
    base = sample.value[:, :, 0]
    there = ~np.isnan(effect) & (base != 0)
    assert not np.isnan(found[there]).any()
    # The three parts need the total of the country, the one beyond the cluster does not.
    if sample.nation[0] > 0 and not np.isnan(sample.nation[WINDOW]):
        assert np.array_equal(there, ~np.isnan(found))
    assert found[there] == pytest.approx(effect[there] / base[there], abs=1e-9)


def test_without_the_country_at_the_end_there_is_no_effect_rather_than_a_wrong_one() -> None:
    country = {"national": [[40.0, np.nan]], "national_state": [[State.OBSERVED, State.SUPPRESSED]]}
    sample = cube([[[10.0, 20.0]]], [[99.0, 99.0]], **country, years=YEARS)
    found = compute("regional", sample)
    assert np.isnan(found.value[0, 0, 1])
    assert found.state[0, 0, 1] == State.SUPPRESSED
    parts = between(sample, *YEARS)
    assert {part.state.item() for part in vars(parts).values()} == {State.SUPPRESSED}
