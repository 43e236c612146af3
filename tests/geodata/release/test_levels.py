"""Incomplete geographies: what is given is kept, what is not is added up, and nothing is made up."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from geodata.classifications import load_classification
from geodata.release.aggregate import Aggregated, Axes, aggregate
from geodata.resolution.prepare import prepare
from geodata.states import State
from geodata.taxonomy import Activity, Cluster, Stage, Taxonomy

BOTH = {"tr": "t", "en": "t"}
CLASSES = load_classification("nace2").classes
AXES = Axes(
    areas={
        "country": ("TR",),
        "ibbs1": ("TR1", "TR2"),
        "ibbs2": ("TR10", "TR21", "TR22"),
        "province": ("01", "02", "03", "04"),
        "district": ("01001", "01002", "02001", "03001", "04001"),
    },
    activities=CLASSES,
    years=(2020, 2024),
)
PARENTS = {
    "ibbs1": {"01": "TR1", "02": "TR1", "03": "TR2", "04": "TR2"},
    "ibbs2": {"01": "TR10", "02": "TR10", "03": "TR21", "04": "TR22"},
}
Row = tuple[str, str, float]


def cluster(id_: str, order: int, **shares: float) -> Cluster:
    activities = tuple(Activity(code[1:].replace("_", "."), share) for code, share in shares.items())
    return Cluster(id_, order, BOTH, BOTH, "#000000", {"tr": (), "en": ()}, (Stage("s", BOTH, "core", activities),))


TAXONOMY = Taxonomy(
    "t",
    BOTH,
    "1",
    "nace2",
    BOTH,
    (
        cluster("whole", 1, c29_10=1.0, c29_20=1.0, c29_31=1.0, c29_32=1.0),
        cluster("part", 2, c29_10=1.0, c10_11=0.5),
        cluster("half", 3, c29_10=0.5, c29_20=0.5, c29_31=0.5, c29_32=0.5),
        cluster("mixed", 4, c10_11=1.0, c45_20=1.0),
        cluster("repair", 5, c45_20=1.0),
    ),
)


def frame(rows: list[Row], year: int = 2024) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=["area", "activity", "value"])
    state = [State.SUPPRESSED if math.isnan(v) else State.ZERO if v == 0 else State.OBSERVED for _, _, v in rows]
    made = made.assign(year=year, indicator="employment", state=state)
    return made.astype({"year": "int16", "state": "int8"})


def built(rows: list[Row], classification: str = "nace2") -> Aggregated:
    ready = prepare(frame(rows), classification, "nace2")
    return aggregate(ready, AXES, TAXONOMY, PARENTS, ("employment",))


def value(made: Aggregated, level: str, area: str, cluster: str) -> tuple[float, int]:
    cube = made.cubes[level, "employment"]
    place = cube.areas.index(area), cube.clusters.index(cluster), 1
    return float(cube.value[place]), int(cube.state[place])


def total(made: Aggregated, level: str, area: str) -> tuple[float, int]:
    cube = made.cubes[level, "employment"]
    row = cube.areas.index(area)
    return float(cube.area_total[row, 1]), int(cube.area_total_state[row, 1])


# What is mentioned once is known to be a zero elsewhere.
OTHERS = [("01001", code, 0.0) for code in ("29.20", "29.31", "29.32")]
DISTRICTS = [
    *((d, "29.10", float(n)) for n, d in enumerate(AXES.areas["district"], 1)),
    *((d, "45.20", 1.0) for d in AXES.areas["district"]),
    *OTHERS,
]


def test_districts_alone_fill_every_level_above() -> None:
    made = built(DISTRICTS)
    assert value(made, "district", "01002", "whole") == (2.0, State.OBSERVED)
    assert value(made, "province", "01", "whole") == (3.0, State.OBSERVED)
    assert value(made, "ibbs2", "TR10", "whole") == (6.0, State.OBSERVED)
    assert value(made, "ibbs1", "TR2", "whole") == (9.0, State.OBSERVED)
    assert value(made, "country", "TR", "whole") == (15.0, State.OBSERVED)
    assert total(made, "country", "TR") == (20.0, State.OBSERVED)
    assert made.cubes["province", "employment"].national[0, 1] == 15.0


def test_a_missing_member_makes_the_sum_missing_in_its_state() -> None:
    made = built([row if row[:2] != ("01002", "29.10") else ("01002", "29.10", math.nan) for row in DISTRICTS])
    assert value(made, "province", "01", "whole")[1] == State.SUPPRESSED
    assert value(made, "province", "02", "whole") == (3.0, State.OBSERVED)
    assert value(made, "country", "TR", "whole")[1] == State.SUPPRESSED
    assert value(made, "country", "TR", "repair") == (5.0, State.OBSERVED)
    gone = built([row for row in DISTRICTS if row[0] != "04001"])
    assert value(gone, "province", "04", "whole")[1] == State.NOT_COLLECTED
    assert value(gone, "ibbs1", "TR2", "whole")[1] == State.NOT_COLLECTED
    assert value(gone, "ibbs1", "TR1", "whole") == (6.0, State.OBSERVED)


def test_what_was_given_for_an_area_is_shown_and_the_difference_is_listed() -> None:
    made = built([*DISTRICTS, ("01", "29.10", 7.0), ("01", "TOTAL", 9.0)])
    assert value(made, "province", "01", "whole") == (7.0, State.OBSERVED)
    assert value(made, "province", "02", "whole") == (3.0, State.OBSERVED)
    assert value(made, "ibbs2", "TR10", "whole") == (10.0, State.OBSERVED)
    listed = made.conflicts[["kind", "area", "activity", "given", "summed"]].to_dict("records")
    assert {"kind": "areas", "area": "01", "activity": "29.10", "given": 7.0, "summed": 3.0} in listed
    assert {"kind": "areas", "area": "01", "activity": "TOTAL", "given": 9.0, "summed": 5.0} in listed
    assert {"kind": "total", "area": "01", "activity": "TOTAL", "given": 9.0, "summed": 7.0} in listed


def test_regions_alone_leave_provinces_and_districts_not_collected() -> None:
    rows = [(region, "29.10", 4.0) for region in AXES.areas["ibbs2"]]
    made = built([*rows, *(("TR10", code, 0.0) for _, code, _ in OTHERS)])
    assert value(made, "ibbs2", "TR21", "whole") == (4.0, State.OBSERVED)
    assert value(made, "ibbs1", "TR2", "whole") == (8.0, State.OBSERVED)
    assert value(made, "country", "TR", "whole") == (12.0, State.OBSERVED)
    for level in ("province", "district"):
        cube = made.cubes[level, "employment"]
        assert (cube.state == State.NOT_COLLECTED).all()
        assert (cube.area_total_state == State.NOT_COLLECTED).all()


def test_a_year_without_rows_was_not_collected_at_any_level() -> None:
    made = built(DISTRICTS)
    for level in AXES.areas:
        assert (made.cubes[level, "employment"].state[..., 0] == State.NOT_COLLECTED).all()


def test_a_division_is_exact_for_a_cluster_that_holds_all_of_it_alike_and_estimated_for_another() -> None:
    made = built([(p, code, 40.0) for p in AXES.areas["province"] for code in ("10", "29", "45")])
    assert value(made, "province", "01", "whole") == (40.0, State.OBSERVED)
    assert value(made, "province", "01", "half") == (20.0, State.OBSERVED)
    assert value(made, "country", "TR", "half") == (80.0, State.OBSERVED)
    assert value(made, "province", "01", "part")[1] == State.ESTIMATED
    assert value(made, "province", "01", "mixed")[1] == State.ESTIMATED
    grades = made.resolution["employment"]
    assert (grades.grade, grades.rows) == ("C", {"A": 0, "B": 0, "C": 12})
    assert grades.levels == {"province": "C"}
    assert set(grades.clusters) == {"part", "mixed", "repair"}


def test_national_classes_give_a_division_the_better_grade() -> None:
    rows = [(p, "29", 40.0) for p in AXES.areas["province"]]
    made = built([*rows, ("TR", "29.10", 120.0), ("TR", "29.31", 40.0)])
    assert value(made, "province", "01", "part") == (30.0, State.ESTIMATED)
    assert made.resolution["employment"].grade == "B"
    assert made.resolution["employment"].levels == {"country": "A", "province": "B"}


def test_divisions_that_nothing_covers_are_unknown_and_not_zero() -> None:
    made = built([(p, "10.11", 5.0) for p in AXES.areas["province"]] + [("TR", "TOTAL", 90.0)])
    assert value(made, "province", "01", "mixed") == (5.0, State.ESTIMATED)
    assert value(made, "province", "01", "repair")[1] == State.NOT_COLLECTED
    assert made.resolution["employment"].left_out["mixed"] == ("45",)


def test_divisions_that_the_total_leaves_no_room_for_are_zero() -> None:
    rows = [(p, "10.11", 5.0) for p in AXES.areas["province"]]
    made = built([*rows, ("TR", "10.11", 20.0), ("TR", "TOTAL", 20.0)])
    assert value(made, "province", "01", "repair") == (0.0, State.ZERO)
    assert made.resolution["employment"].left_out == {}


@pytest.mark.parametrize("level", ["province", "district"])
def test_observations_of_another_revision_are_shown_as_estimates_where_they_were_split(level: str) -> None:
    rows = [(area, code, 30.0) for area in AXES.areas[level] for code in ("25.51", "10.11", "95.31")]
    made = built(rows, "nace2.1")
    assert value(made, level, AXES.areas[level][0], "repair")[0] == 30.0


def test_classes_that_nothing_mentions_are_not_collected_though_others_of_their_division_are() -> None:
    made = built([(p, "29.10", 5.0) for p in AXES.areas["province"]])
    assert value(made, "province", "01", "whole") == (5.0, State.ESTIMATED)
    found = made.resolution["employment"]
    assert found.left_out == {"whole": ("29.20", "29.31", "29.32"), "part": ("10",)} | {
        "half": ("29.20", "29.31", "29.32"),
        "mixed": ("10", "45"),
        "repair": ("45",),
    }
    assert (found.grade, found.covered, found.used) == ("A", 1, 6)
    dense = made.activities["province", "employment"]
    assert (dense.state[:, CLASSES.index("29.20")] == State.NOT_COLLECTED).all()


def test_what_a_division_has_more_than_its_given_classes_is_split_over_the_others() -> None:
    rows = [(p, code, n) for p in AXES.areas["province"] for code, n in (("29", 50.0), ("29.10", 20.0))]
    made = built(rows)
    assert value(made, "province", "01", "whole") == (50.0, State.OBSERVED)
    assert value(made, "province", "01", "half") == (25.0, State.OBSERVED)
    assert value(made, "province", "01", "part")[0] == 20.0
    assert total(made, "province", "01") == (50.0, State.OBSERVED)
    assert made.conflicts.empty
    dense = made.activities["province", "employment"]
    places = [CLASSES.index(code) for code in ("29.10", "29.20", "29.31", "29.32")]
    assert dense.value[0, places, 1].tolist() == [20.0, 10.0, 10.0, 10.0]
    assert dense.state[0, places, 1].tolist() == [State.OBSERVED, *[State.ESTIMATED] * 3]
