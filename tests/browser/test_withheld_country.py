"""What is measured against a country that is not known: Python, the browser and the plain oracle give one state."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page

from geodata import measures
from geodata.atlas import Atlas
from geodata.cube import Cube
from geodata.release import slices
from geodata.states import State
from tests.geodata.measures import oracle

IN_PAGE = """([view, slice, totals]) => kume.boot.years.map((_, at) => {
  const { value, state } = kume.measures.compute(view, slice, totals, at, null);
  return [[...value].map((one) => Number.isNaN(one) ? null : one), [...state]];
})"""
MEASURES = ("size", "lq", "slq", "lq_z", "regional", "intensity", "stars", "focus", "growth")
CLUSTER = 2


def withheld(cube: Cube) -> Cube:
    """The cluster's total is confidential in one year and was not collected in another, that of all in a third."""
    national, national_state = cube.national.copy(), cube.national_state.copy()
    nation, nation_state = cube.nation.copy(), cube.nation_state.copy()
    national[CLUSTER, [2, 6]] = np.nan
    national_state[CLUSTER, [2, 6]] = State.SUPPRESSED, State.NOT_COLLECTED
    nation[8], nation_state[8] = np.nan, State.NOT_COLLECTED
    return replace(cube, national=national, national_state=national_state, nation=nation, nation_state=nation_state)


def sent(cube: Cube) -> tuple[dict[str, Any], dict[str, Any]]:
    """Slice of the cluster and totals, as the browser gets them."""
    listed = measures.all()
    values = {one.id: measures.compute(one.id, cube) for one in listed if one.own_counts}
    part = slices.common(cube, values, [one for one in listed if one.own_counts], "employment")
    made = slices.cluster_slice(CLUSTER, {"employment": part}), slices.totals({"employment": cube})
    return json.loads(slices.encode(made[0])), json.loads(slices.encode(made[1]))


@pytest.mark.parametrize("measure", MEASURES)
def test_the_cause_is_the_same_in_python_and_in_the_browser(
    visit: Callable[..., Page], atlas: Atlas, measure: str
) -> None:
    cube = withheld(atlas.cubes["province", "employment"])
    page = visit("/")
    view = {**page.evaluate("kume.boot.view"), "measure": measure, "indicator": "employment"}
    expected = measures.compute(measure, cube)
    for year, (value, state) in enumerate(page.evaluate(IN_PAGE, [view, *sent(cube)])):
        assert state == expected.state[:, CLUSTER, year].tolist(), cube.years[year]
        for ours, theirs in zip(value, expected.value[:, CLUSTER, year].tolist(), strict=True):
            assert (ours is None) == math.isnan(theirs)
            assert ours is None or math.isclose(ours, theirs, rel_tol=1e-9, abs_tol=1e-12)


CAUSES = {
    "size": {2: State.SUPPRESSED, 6: State.NOT_COLLECTED},
    "lq": {2: State.SUPPRESSED, 6: State.NOT_COLLECTED, 8: State.NOT_COLLECTED},
    "regional": {5: State.SUPPRESSED, 6: State.NOT_COLLECTED, 9: State.NOT_COLLECTED},
}


@pytest.mark.parametrize("measure", CAUSES)
def test_the_oracle_tells_the_same_cause(atlas: Atlas, measure: str) -> None:
    cube = withheld(atlas.cubes["province", "employment"])
    found, table = measures.compute(measure, cube), plain(cube)[measure]
    for cell, (_, state) in table.items():
        assert found.state[cell] == state, cell
    for year, cause in CAUSES[measure].items():
        base = cube.state[:, CLUSTER, year - measures.growth.WINDOW] if measure == "regional" else 0
        known = np.maximum(cube.state[:, CLUSTER, year], base) < State.SUPPRESSED
        assert known.any()
        assert set(found.state[known, CLUSTER, year].tolist()) == {cause}


def plain(cube: Cube) -> dict[str, oracle.Table]:
    cells = {
        (area, CLUSTER, year): _figure(cube.value[area, CLUSTER, year], cube.state[area, CLUSTER, year])
        for area in range(len(cube.areas))
        for year in range(len(cube.years))
    }
    totals = {
        (area, year): _figure(cube.area_total[area, year], cube.area_total_state[area, year])
        for area in range(len(cube.areas))
        for year in range(len(cube.years))
    }
    national = {
        (CLUSTER, year): _figure(cube.national[CLUSTER, year], cube.national_state[CLUSTER, year])
        for year in range(len(cube.years))
    }
    nation = {year: _figure(cube.nation[year], cube.nation_state[year]) for year in range(len(cube.years))}
    return {
        "size": oracle.size(cells, national),
        "lq": oracle.lq(cells, totals, national, nation),
        "regional": oracle.regional(cells, national, cube.years),
    }


def _figure(value: float, state: int) -> oracle.Figure:
    return (None if math.isnan(value) else float(value)), int(state)
