"""Aggregation of observations against a deliberately naive second implementation."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pandas as pd
import pytest

from geodata.release.aggregate import COUNTRY, MIN_KNOWN, TOTAL, Axes, aggregate
from geodata.states import State
from geodata.taxonomy import Activity, Cluster, Stage, Taxonomy

YEARS = (2020, 2021)
# A release keeps two decimals.
HALF_STEP = 0.00501
CLASSES = ("01.11", "10.11", "10.12", "29.10")
DISTRICTS = ("01001", "01002", "02001", "03001")
PROVINCES = ("01", "02", "03")
REGIONS = {"ibbs2": {"01": "TR1", "02": "TR1", "03": "TR2"}}
AXES = Axes(
    areas={
        "country": (COUNTRY,),
        "ibbs1": ("TR",),
        "ibbs2": ("TR1", "TR2"),
        "province": PROVINCES,
        "district": DISTRICTS,
    },
    activities=CLASSES,
    years=YEARS,
)
PARENTS = {"ibbs1": dict.fromkeys(PROVINCES, "TR"), **REGIONS}


def cluster(id_: str, order: int, *shares: tuple[str, float]) -> Cluster:
    both = {"tr": id_, "en": id_}
    stage = Stage("s", both, "core", tuple(Activity(code, share) for code, share in shares))
    return Cluster(id_, order, both, both, "#000000", {"tr": (), "en": ()}, (stage,))


BOTH = {"tr": "t", "en": "t"}
TAXONOMY = Taxonomy(
    "t",
    BOTH,
    "1",
    "nace2",
    BOTH,
    (cluster("gida", 1, ("10.11", 1.0), ("10.12", 0.5)), cluster("oto", 2, ("29.10", 1.0), ("10.12", 0.25))),
)


def sample(seed: int) -> pd.DataFrame:
    """Random districts with sums above them, suppressed small cells and one district that is not collected."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[str, str, int, str, float, int]] = []
    units = {(d, k, y): int(rng.choice([0, 1, 2, 5, 20])) for d, k, y in product(DISTRICTS, CLASSES, YEARS)}
    jobs = {key: count * int(rng.integers(1, 30)) for key, count in units.items()}
    blank = (str(rng.choice(DISTRICTS)), int(rng.choice(YEARS)))

    def write(area: str, members: list[str]) -> None:
        for year in YEARS:
            gone = (area, year) == blank
            for activity in CLASSES:
                firms = sum(units[d, activity, year] for d in members)
                value = sum(jobs[d, activity, year] for d in members)
                hidden = 0 < firms < 3 and area != COUNTRY
                state = (
                    State.NOT_COLLECTED
                    if gone
                    else State.SUPPRESSED
                    if hidden
                    else State.ZERO
                    if value == 0
                    else State.OBSERVED
                )
                if firms or gone:
                    rows.append(
                        (area, activity, year, "employment", math.nan if state.is_missing else float(value), state)
                    )
                    rows.append(
                        (area, activity, year, "establishments", float(firms), State.OBSERVED if firms else State.ZERO)
                    )
            total = sum(jobs[d, k, year] for d in members for k in CLASSES)
            state = State.NOT_COLLECTED if gone else State.ZERO if total == 0 else State.OBSERVED
            rows.append((area, TOTAL, year, "employment", math.nan if gone else float(total), state))
            firms = sum(units[d, k, year] for d in members for k in CLASSES)
            rows.append((area, TOTAL, year, "establishments", float(firms), State.OBSERVED if firms else State.ZERO))

    for district in DISTRICTS:
        write(district, [district])
    for province in PROVINCES:
        write(province, [d for d in DISTRICTS if d[:2] == province])
    write(COUNTRY, list(DISTRICTS))
    frame = pd.DataFrame(rows, columns=["area", "activity", "year", "indicator", "value", "state"])
    return frame.astype({"year": "int16", "state": "int8"}).sample(frac=1, random_state=seed, ignore_index=True)


def naive(frame: pd.DataFrame, area: str, id_: str, year: int) -> tuple[float, int]:
    """Employment of a cluster in a district, a province or the country, cell by cell."""
    cells = {(r.area, r.activity, r.year, r.indicator): (r.value, r.state) for r in frame.itertuples()}
    missing_total = cells[area, TOTAL, year, "employment"][1] == State.NOT_COLLECTED
    known = filled = 0.0
    hidden = worst = 0
    for code, share in TAXONOMY.cluster(id_).activities.items():
        absent = (math.nan, State.NOT_COLLECTED) if missing_total else (0.0, State.ZERO)
        value, state = cells.get((area, code, year, "employment"), absent)
        if state == State.SUPPRESSED:
            jobs, _ = cells.get((COUNTRY, code, year, "employment"), (0.0, 0))
            firms, _ = cells.get((COUNTRY, code, year, "establishments"), (0.0, 0))
            own, _ = cells[area, code, year, "establishments"]
            filled += share * own * jobs / firms
            hidden += 1
        elif state == State.NOT_COLLECTED:
            worst = State.NOT_COLLECTED
        else:
            known += share * value
    if worst:
        return math.nan, worst
    if hidden and known < MIN_KNOWN * (known + filled):
        return math.nan, State.SUPPRESSED
    if hidden:
        return known + filled, State.ESTIMATED
    return known, State.ZERO if known == 0 else State.OBSERVED


@pytest.mark.parametrize("seed", range(12))
def test_clusters_agree_with_adding_up_cell_by_cell(seed: int) -> None:
    frame = sample(seed)
    made = aggregate(frame, AXES, TAXONOMY, PARENTS, ("employment", "establishments")).cubes
    seen: set[int] = set()
    for level in ("district", "province", "country"):
        cube = made[level, "employment"]
        for a, c, y in product(range(len(cube.areas)), range(2), range(2)):
            value, state = naive(frame, cube.areas[a], cube.clusters[c], YEARS[y])
            seen.add(int(state))
            assert cube.state[a, c, y] == state, (cube.areas[a], cube.clusters[c], YEARS[y])
            assert cube.value[a, c, y] == pytest.approx(value, abs=HALF_STEP, nan_ok=True)
    assert len(seen) > 2


@pytest.mark.parametrize("seed", range(6))
def test_regions_are_the_sums_of_their_provinces_and_missing_where_one_is(seed: int) -> None:
    made = aggregate(sample(seed), AXES, TAXONOMY, PARENTS, ("employment", "establishments")).cubes
    for indicator in ("employment", "establishments"):
        province, region = made["province", indicator], made["ibbs2", indicator]
        for place, code in enumerate(region.areas):
            rows = [PROVINCES.index(p) for p, r in REGIONS["ibbs2"].items() if r == code]
            for c, y in product(range(2), range(2)):
                parts = province.state[rows, c, y]
                if (parts >= State.SUPPRESSED).any():
                    assert region.state[place, c, y] == parts.max()
                    assert math.isnan(region.value[place, c, y])
                else:
                    assert region.value[place, c, y] == pytest.approx(province.value[rows, c, y].sum(), abs=HALF_STEP)
                    assert (region.state[place, c, y] == State.ESTIMATED) == (parts == State.ESTIMATED).any()


def test_a_year_without_establishments_takes_those_of_the_nearest_year() -> None:
    frame = sample(3)
    late = (frame["indicator"] == "establishments") & (frame["year"] == 2021)
    frame.loc[late, "value"] = math.nan
    frame.loc[late, "state"] = State.NOT_COLLECTED
    made = aggregate(frame, AXES, TAXONOMY, PARENTS, ("employment", "establishments")).cubes
    assert (made["district", "establishments"].state[..., 1] >= State.SUPPRESSED).any()
    assert not np.isnan(made["district", "employment"].value[..., 1]).all()
