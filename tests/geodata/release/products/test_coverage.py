"""Coverage and findings by hand as tables of a release, on a small world."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pandas as pd
import pytest

from geodata.boundaries import Layer
from geodata.errors import InputError
from geodata.release.aggregate import aggregate
from geodata.release.made import Made
from geodata.release.products import by_hand, coverage
from geodata.resolution.prepare import prepare
from geodata.states import State
from geodata.taxonomy import Entry
from tests.geodata.release.test_aggregate import AXES, PARENTS, PROVINCES, TAXONOMY, sample


def made_of(indicators: tuple[str, ...], seed: int = 4, **changes: Any) -> Made:
    ready = prepare(sample(seed), "nace2", "nace2")
    found = aggregate(ready, AXES, TAXONOMY, PARENTS, indicators)
    provinces = pd.DataFrame(
        {"code": PROVINCES, **{level: [PARENTS[level][p] for p in PROVINCES] for level in PARENTS}}
    )
    layer = cast(Layer, SimpleNamespace(level=lambda _: provinces))
    made = Made(found.cubes, {}, found.activities, found.estimates, AXES, layer, TAXONOMY, indicators, {}, ready)
    return replace(made, **changes)


def rows(made: Made) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = coverage.table(made).to_pylist()
    return found


def test_every_level_cluster_area_stage_and_year_has_its_row_in_order() -> None:
    found = rows(made_of(("employment", "establishments")))
    keys = [(row["level"], row["cluster"], row["area"], row["stage"], row["year"]) for row in found]
    expected = [
        (level, cluster.id, area, "s", year)
        for level in ("ibbs1", "ibbs2", "province", "district")
        for cluster in TAXONOMY.clusters
        for area in AXES.areas[level]
        for year in AXES.years
    ]
    assert keys == expected


def test_a_stage_that_is_the_whole_cluster_has_the_figures_of_the_cluster() -> None:
    made = made_of(("employment", "establishments"))
    for row in rows(made):
        if row["level"] in ("province", "district"):
            cube = made.cubes[row["level"], "employment"]
            place = (
                cube.areas.index(row["area"]),
                cube.clusters.index(row["cluster"]),
                cube.years.index(row["year"]),
            )
            assert row["employment"] == pytest.approx(
                None if cube.state[place] >= 3 else cube.value[place], abs=0.00501
            )


def test_a_release_of_jobs_alone_is_judged_by_jobs_alone() -> None:
    found = [row for seed in range(8) for row in rows(made_of(("employment",), seed))]
    assert {row["firms_state"] for row in found} == {"not_collected"}
    known = [row for row in found if row["employment"] is not None]
    assert {row["status"] for row in known} >= {"covered", "white_spot"}
    for row in known:
        jobs = row["employment"]
        assert row["status"] == ("covered" if jobs >= 30 else "weak" if jobs >= 5 else "white_spot")


def test_a_release_of_establishments_alone_is_judged_by_them_alone() -> None:
    found = rows(made_of(("establishments",)))
    assert {row["employment_state"] for row in found} == {row["lq_state"] for row in found} == {"not_collected"}
    assert {row["status"] for row in found} >= {"covered", "white_spot"}


def test_findings_by_hand_keep_their_order_and_source() -> None:
    entry = Entry("gida", "s", "01", True, "x", 2024, "a register", "", 2)
    taxonomy = replace(TAXONOMY, entries=(entry, replace(entry, area="02001", found=False, row=3)))
    found = by_hand.table(made_of(("employment",), taxonomy=taxonomy)).to_pylist()
    assert [(row["area"], row["found"], row["source"]) for row in found] == [
        ("01", True, "a register"),
        ("02001", False, "a register"),
    ]


def test_a_finding_about_an_unknown_area_is_refused_by_row() -> None:
    entry = Entry("gida", "s", "99", True, "x", 2024, "a register", "", 7)
    with pytest.raises(InputError) as error:
        by_hand.table(made_of(("employment",), taxonomy=replace(TAXONOMY, entries=(entry,))))
    assert (error.value.row, error.value.column, error.value.value) == (7, "area", "99")


def test_regions_that_were_collected_without_their_provinces_have_their_own_figures() -> None:
    regions = pd.DataFrame(
        [
            (region, code, year, "employment", value, State.OBSERVED)
            for region, value in (("TR1", 40.0), ("TR2", 10.0))
            for code in ("10.11", "10.12", "29.10", "TOTAL")
            for year in AXES.years
        ],
        columns=["area", "activity", "year", "indicator", "value", "state"],
    ).astype({"year": "int16", "state": "int8"})
    ready = prepare(regions, "nace2", "nace2")
    found = aggregate(ready, AXES, TAXONOMY, PARENTS, ("employment",))
    made = made_of(("employment",), cubes=found.cubes, activities=found.activities, estimates={}, ready=ready)
    told = {(row["level"], row["area"]): row for row in rows(made) if row["cluster"] == "oto"}
    assert told["ibbs2", "TR1"]["employment"] == 50.0
    assert told["ibbs2", "TR1"]["employment_state"] == "observed"
    assert told["ibbs2", "TR1"]["lq_state"] == "observed"
    assert told["province", "01"]["employment_state"] == "not_collected"
