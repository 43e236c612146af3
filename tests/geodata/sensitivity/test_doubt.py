from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from geodata.atlas import Atlas
from geodata.measures import intensity
from geodata.sensitivity.doubt import OVERALL, doubt, effects_by_cluster
from geodata.states import State
from geodata.view import View
from tests.geodata.sensitivity import oracle


@pytest.fixture
def view(atlas: Atlas) -> View:
    return replace(atlas.choices.default(), cluster="seramik")


@pytest.mark.parametrize("level", ["ibbs2", "province", "district"])
def test_the_tables_of_the_release_hold_what_is_computed_on_demand(atlas: Atlas, view: View, level: str) -> None:
    found = doubt(atlas, view, level=level)
    ranks = rows(atlas, "sensitivity", level, view)
    assert ranks["area"] == list(found.codes)
    for name in ("rank", "rank_low", "rank_median", "rank_high", "top3", "top10"):
        stored = np.array([np.nan if one is None else one for one in ranks[name]])
        assert stored == pytest.approx(getattr(found, name), nan_ok=True), name
    stars = rows(atlas, "robustness", level, view, preset=view.preset)
    stored = np.array([np.nan if one is None else one for one in stars["kept"]])
    assert stored == pytest.approx(found.kept, nan_ok=True)
    assert [0 if one is None else one for one in stars["stars"]] == found.stars.tolist()


def test_ranks_are_those_of_the_intensity_that_pages_show(atlas: Atlas, view: View) -> None:
    shown = atlas.figures(replace(view, measure="intensity"))
    found = doubt(atlas, view)
    ranked = np.flatnonzero(shown.value > 0)
    assert found.rank[ranked].tolist() == oracle.ranks(np.round(shown.value[ranked], 9).tolist())
    assert np.array_equal(found.state, shown.state)
    assert found.ranked == len(ranked)


def test_stars_are_those_that_pages_show(atlas: Atlas, view: View) -> None:
    own = replace(view, preset="kaya-2006", lq_cut=1.5, year=2019)
    shown, found = atlas.figures(own), doubt(atlas, own)
    assert np.where(found.star_state >= State.SUPPRESSED, -1, found.stars).tolist() == shown.stars.tolist()


def test_years_without_a_base_for_growth_have_ranks_too(atlas: Atlas, view: View) -> None:
    found = doubt(atlas, replace(view, year=atlas.manifest.years[0]))
    assert found.ranked > 10
    assert found.effect.sum() == pytest.approx(1)


def test_what_moves_ranks_is_told_for_each_cluster_and_overall(atlas: Atlas, view: View) -> None:
    found = effects_by_cluster(atlas, "province", "employment")
    assert set(found) == {*atlas.manifest.clusters, OVERALL}
    assert found["seramik"] == pytest.approx(doubt(atlas, view).effect, abs=1e-5)
    assert all(effect.sum() == pytest.approx(1) for effect in found.values())
    assert effects_by_cluster(atlas, "ibbs1", "employment") == {}


def test_arrays_cannot_be_changed(atlas: Atlas, view: View) -> None:
    with pytest.raises(ValueError, match="read-only"):
        doubt(atlas, view).rank_low[0] = 1


def test_the_settings_travel_in_the_manifest(atlas: Atlas) -> None:
    assert atlas.rules.sensitivity.ranks.composites >= 1000
    assert {part.measure for part in atlas.rules.intensity.parts} <= set(intensity.COMPUTE)


def rows(atlas: Atlas, table: str, level: str, view: View, **more: str) -> dict[str, list[object]]:
    """Columns of a table of the release for one view, in its order."""
    wanted = {"level": level, "cluster": view.cluster, "indicator": view.indicator, "year": view.year, **more}
    columns = atlas.table(table).to_pydict()
    keep = [
        row for row in range(len(columns["level"])) if all(columns[key][row] == value for key, value in wanted.items())
    ]
    return {name: [column[row] for row in keep] for name, column in columns.items()}
