"""Coverage of the default release, worked out again from its observations."""

from __future__ import annotations

import math
import random
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from geodata.atlas import Atlas
from geodata.coverage import CRITERIA, STATUS_KEYS, Status, default_thresholds
from geodata.coverage.chain import around, chain, findings, missing_stages
from geodata.coverage.stored import FILE, places, stage_figures, thresholds_of
from geodata.coverage.thresholds import LEVELS, Limits, Thresholds, default_search
from geodata.errors import InputError
from geodata.states import STATE_KEYS, State
from geodata.view import parse
from tests.geodata.coverage import oracle
from tests.geodata.coverage.oracle import Cell, Plain

MIN_KNOWN = 0.5
WHITE = STATUS_KEYS[Status.WHITE_SPOT]
# A quotient keeps four decimals.
HALF_STEP = 0.00011


class World:
    """Observations of some areas and years as a dictionary, and the stages worked out from it one by one."""

    def __init__(self, atlas: Atlas) -> None:
        self.atlas = atlas
        table = pq.read_table(atlas.folder / "observations.parquet")
        self.frame = table.select(["area", "activity", "indicator", "year", "value", "state"])

    @cache  # noqa: B019 - one world lives for the module
    def cells(self, area: str) -> Mapping[tuple[str, int, str], Cell]:
        rows = self.frame.filter(pc.equal(self.frame["area"], area)).to_pylist()
        return {
            (row["activity"], row["year"], row["indicator"]): (
                math.nan if row["value"] is None else row["value"],
                row["state"],
            )
            for row in rows
        }

    def cell(self, area: str, activity: str, year: int, indicator: str) -> Cell:
        cells = self.cells(area)
        total = cells[("TOTAL", year, indicator)]
        empty = total if total[1] >= State.NOT_COLLECTED else (0.0, int(State.ZERO))
        return cells.get((activity, year, indicator), empty)

    def estimate(self, area: str, activity: str, year: int) -> float:
        """Establishments of the nearest year that has them, at the country's mean size."""
        years = sorted(self.atlas.manifest.years, key=lambda other: (abs(other - year), other))
        own = [self.cell(area, activity, other, "establishments") for other in years]
        units = next(value for value, state in own if state < State.SUPPRESSED)
        jobs = self.cell("TR", activity, year, "employment")[0]
        return units * jobs / self.cell("TR", activity, year, "establishments")[0]

    def summed(self, area: str, activities: tuple[Mapping[str, object], ...], year: int, indicator: str) -> Plain:
        parts = []
        for activity in activities:
            code, share = str(activity["code"]), float(str(activity["share"]))
            found = self.cell(area, code, year, indicator)
            hidden = indicator == "employment" and found[1] == State.SUPPRESSED
            parts.append((share, found, self.estimate(area, code, year) if hidden else math.nan))
        return oracle.stage(parts, MIN_KNOWN)

    def stage(self, area: str, cluster: str, stage: int, year: int) -> tuple[Plain, Plain, Plain]:
        """Establishments, jobs and quotient of a measurable stage."""
        activities = [one for one in self.atlas.cluster(cluster).stages if one.activities][stage].activities
        members = self.provinces(area)
        firms, jobs = (
            oracle.added([self.summed(one, activities, year, indicator) for one in members])
            for indicator in ("establishments", "employment")
        )
        totals = [self.cell(one, "TOTAL", year, "employment") for one in members]
        whole = (sum(value for value, _ in totals), max(state for _, state in totals))
        national = self.summed("TR", activities, year, "employment").least
        nation = self.cell("TR", "TOTAL", year, "employment")[0]
        return firms, jobs, oracle.quotient(jobs, whole, national, nation)

    def provinces(self, area: str) -> list[str]:
        level = self.atlas.area(area).level
        if level in ("province", "district"):
            return [area]
        provinces = [self.atlas.area(code) for code in self.atlas.manifest.dimensions["province"]]
        return [one.code for one in provinces if area == getattr(one, level)]


@pytest.fixture(scope="module")
def world(atlas: Atlas) -> World:
    return World(atlas)


@pytest.mark.parametrize(("level", "areas"), [("ibbs1", 2), ("ibbs2", 4), ("province", 12), ("district", 12)])
def test_figures_and_statuses_agree_with_adding_up_observations(
    atlas: Atlas, world: World, level: str, areas: int
) -> None:
    chosen, draw = default_thresholds(), random.Random(f"coverage {level}")
    other = Thresholds(Limits(2, 12, 0.8), Limits(0.5, 2, 0.1), "any")
    seen: set[str] = set()
    for area in [
        *draw.sample(atlas.manifest.dimensions[level], areas),
        *{"province": ("62", "69")}.get(level, ()),
    ]:
        row = atlas.manifest.dimensions[level].index(area)
        for cluster in draw.sample(atlas.manifest.clusters, 3):
            year = draw.choice((2016, 2017, 2020, 2024))
            figures = stage_figures(atlas, level, cluster).year(atlas.manifest.years.index(year))
            for stage in range(figures.firms.least.shape[1]):
                expected = world.stage(area, cluster, stage, year)
                where = (area, cluster, stage, year)
                for name, one in zip(CRITERIA, expected, strict=True):
                    found = getattr(figures, name)
                    assert found.state[row, stage] == one.state, (where, name)
                    assert found.least[row, stage] == pytest.approx(one.least, rel=1e-9, abs=HALF_STEP), (where, name)
                own = [
                    Plain(
                        float(getattr(figures, name).least[row, stage]), int(getattr(figures, name).state[row, stage])
                    )
                    for name in CRITERIA
                ]
                for thresholds in (chosen, other):
                    made = chain(atlas, cluster, level, year, thresholds)
                    status = STATUS_KEYS[made.status[row, made.column.index(stage)]]
                    covered, white_spot = vars(thresholds.covered), vars(thresholds.white_spot)
                    assert status == oracle.status(*own, covered, white_spot, thresholds.match), where
                    seen.add(status)
    assert len(seen) >= 3


def test_the_file_says_the_status_of_every_stage_under_the_default_thresholds(atlas: Atlas) -> None:
    table = pq.read_table(atlas.folder / FILE, columns=["level", "cluster", "area", "stage", "year", "status"])
    stages = sum(len([one for one in cluster.stages if one.activities]) for cluster in atlas.clusters)
    areas = sum(len(atlas.manifest.dimensions[level]) for level in LEVELS)
    assert table.num_rows == areas * stages * len(atlas.manifest.years)
    rows = table.filter(pc.and_(pc.equal(table["cluster"], "seramik"), pc.equal(table["year"], 2023))).to_pylist()
    assert len(rows) == areas * 8
    for row in rows:
        made = chain(atlas, "seramik", row["level"], 2023, default_thresholds())
        place = [stage.id for stage in made.stages].index(row["stage"])
        assert row["status"] == STATUS_KEYS[made.status[made.codes.index(row["area"]), place]]


def test_missing_figures_are_empty_in_the_file_and_their_known_part_stands_beside_them(atlas: Atlas) -> None:
    frame = pd.read_parquet(atlas.folder / FILE, filters=[("cluster", "==", "hali"), ("level", "==", "province")])
    for name in CRITERIA:
        missing = frame[f"{name}_state"].isin(STATE_KEYS[State.SUPPRESSED :])
        assert missing.any()
        assert (frame[name].isna() == missing).all()
        assert (frame[f"{name}_known"].isna() == ~missing).all()
    hidden = frame["employment_state"].isin(("suppressed", "not_collected"))
    assert not (hidden & (frame["firms"] > 0) & (frame["employment_known"] < 5) & (frame["status"] == WHITE)).any()


def test_nearest_areas_and_completing_sets_agree_with_trying_everything(atlas: Atlas) -> None:
    search, draw = default_search(), random.Random("near")
    sizes: set[int] = set()
    for level, cluster in product(("ibbs2", "province", "district"), ("hali", "yat-gemi", "seramik")):
        made = chain(atlas, cluster, level, 2023, default_thresholds())
        spots = places(atlas)[level]
        for area in draw.sample(made.codes, 4):
            here = made.codes.index(area)
            distance = spots.distances(area).tolist()
            covers = made.status == Status.COVERED
            found = around(atlas, made, area)
            missing = [stage for stage in range(len(made.stages)) if made.status[here, stage] == Status.WHITE_SPOT]
            assert list(found.missing) == missing
            for stage in range(len(made.stages)):
                expected = oracle.nearest(covers[:, stage].tolist(), distance, here, search.nearest)
                assert [one.area for one in found.nearest[stage]] == expected
                assert [one.distance_km for one in found.nearest[stage]] == [distance[one] for one in expected]
            chosen = {one.area: set(one.stages) for one in found.completing}
            assert set().union(*chosen.values()) == set(missing) - set(found.left)
            sizes.add(len(chosen))
            if len(chosen) <= 2 and missing:
                # Trying every set is for small ones: larger ones would take the oracle minutes.
                near = [one for one in range(len(made.codes)) if distance[one] <= search.reach_km[level]]
                size, total, left = oracle.completing(
                    covers[:, missing].tolist(), distance, here, search.reach_km[level]
                )
                assert len(near) > size == len(chosen)
                assert sum(distance[one] for one in chosen) == pytest.approx(total)
                assert [missing.index(stage) for stage in found.left] == left
            for one in found.neighbours:
                assert made.codes[one.area] in spots.neighbours[area]
                assert set(one.stages) == {stage for stage in missing if covers[one.area, stage]}
    assert len(sizes) > 1


def test_white_spots_are_counted_and_open_stages_say_at_least(atlas: Atlas) -> None:
    made = chain(atlas, "tibbi-cihaz", "district", 2024, default_thresholds())
    for row in range(0, len(made.codes), 37):
        keys = [STATUS_KEYS[code] for code in made.status[row]]
        assert made.missing[row] == keys.count(WHITE)
        assert made.open[row] == keys.count("suppressed") + keys.count("unknown")
    assert (made.open > 0).any()


def test_white_spots_of_all_clusters_stand_side_by_side(atlas: Atlas) -> None:
    counts = missing_stages(atlas, "province", 2023, default_thresholds())
    shape = (81, len(atlas.manifest.clusters))
    assert counts.missing.shape == counts.open.shape == shape
    for column in (0, 7, 31):
        made = chain(atlas, atlas.manifest.clusters[column], "province", 2023, default_thresholds())
        assert counts.missing[:, column].tolist() == made.missing.tolist()
        assert counts.open[:, column].tolist() == made.open.tolist()
    with pytest.raises(ValueError, match="read-only"):
        counts.missing[0, 0] = 0


def test_stages_without_codes_are_not_measurable_and_nothing_is_invented_for_them(atlas: Atlas) -> None:
    assert atlas.table("by_hand").num_rows == 0
    made = chain(atlas, "otomotiv", "province", 2024, default_thresholds())
    (education,) = [place for place, column in enumerate(made.column) if column < 0]
    assert made.stages[education].id == "egitim"
    assert (made.status[:, education] == Status.NOT_MEASURABLE).all()


def test_thresholds_of_an_address_take_the_place_of_the_defaults(atlas: Atlas) -> None:
    view, _ = parse({"min_firms": "8", "white_jobs": "3", "min_lq": "0.5", "match": "any"}, atlas.choices)
    found = thresholds_of(view, atlas)
    default = default_thresholds()
    assert (found.covered.firms, found.covered.lq, found.white_spot.employment, found.match) == (8, 0.5, 3, "any")
    assert found.covered.employment == default.covered.employment


def with_entries(atlas: Atlas, folder: Path, rows: list[dict[str, object]]) -> Atlas:
    schema = atlas.table("by_hand").schema
    shutil.copytree(atlas.folder, folder, symlinks=True)
    pq.write_table(pa.Table.from_pylist(rows, schema=schema), folder / "by_hand.parquet")
    return replace(atlas, folder=folder, stamps={})


def test_what_was_found_by_hand_counts_where_it_is_and_around_it(atlas: Atlas, tmp_path: Path) -> None:
    about = {"cluster": "otomotiv", "stage": "egitim", "name": "x", "year": 2024, "source": "register", "url": ""}
    district = next(code for code in atlas.manifest.dimensions["district"] if code.startswith("16"))
    rows: list[dict[str, object]] = [
        {**about, "area": "16", "found": False},
        {**about, "area": district, "found": True},
        {**about, "area": "35", "found": False},
    ]
    other = with_entries(atlas, tmp_path / "release", rows)
    statuses = {}
    for level in LEVELS:
        made = chain(other, "otomotiv", level, 2024, default_thresholds())
        statuses |= dict(zip(made.codes, made.status[:, -1].tolist(), strict=True))
    expected = {
        district: Status.COVERED,
        "16": Status.COVERED,
        atlas.area("16").ibbs2: Status.COVERED,
        atlas.area("16").ibbs1: Status.COVERED,
        "35": Status.WHITE_SPOT,
    }
    assert {area: statuses[area] for area in expected} == expected
    assert {status for area, status in statuses.items() if area not in expected} == {Status.NOT_MEASURABLE}
    assert [entry["source"] for entry in findings(other, "otomotiv", "egitim", "16")] == ["register"]
    made = chain(other, "otomotiv", "province", 2024, default_thresholds())
    assert made.codes[around(other, made, "35").nearest[-1][0].area] == "16"


def test_coverage_in_another_order_is_refused(atlas: Atlas, tmp_path: Path) -> None:
    shutil.copytree(atlas.folder, tmp_path / "release")
    source = pq.ParquetFile(atlas.folder / FILE)
    with pq.ParquetWriter(tmp_path / "release" / FILE, source.schema_arrow) as writer:
        for group in reversed(range(source.num_row_groups)):
            writer.write_table(source.read_row_group(group))
    with pytest.raises(InputError, match=r"coverage\.parquet"):
        stage_figures(replace(atlas, folder=tmp_path / "release", stamps={}), "province", "hali")


def test_figures_are_read_once_and_cannot_be_changed(atlas: Atlas) -> None:
    figures = stage_figures(atlas, "province", "hali")
    assert stage_figures(atlas, "province", "hali") is figures
    with pytest.raises(ValueError, match="read-only"):
        figures.firms.least[0, 0, 0] = 1.0
    assert np.isnan(figures.employment.value).any()
