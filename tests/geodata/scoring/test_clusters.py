from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from tests.geodata.scoring.tables import run_files, scores, table

OBS = table(
    [
        "01,10.1,2020,jobs,8,",
        "01,10.2,2020,jobs,4,",
        "02,10.1,2020,jobs,2,",
        "01,TOTAL,2020,jobs,20,",
        "02,TOTAL,2020,jobs,10,",
    ]
)


def test_an_activity_counts_once_in_each_of_its_clusters_with_its_share() -> None:
    clusters = table(["a,10.1,1", "a,10.2,0.25", "b,10.1,0.5", "c,10.2,0"], "cluster,activity,share")
    found = scores(OBS, clusters=clusters)
    assert [found["01", one, 2020, "jobs"]["value"] for one in "abc"] == ["9", "4", "0"]
    assert float(found["01", "a", 2020, "jobs"]["size"]) == pytest.approx(9 / 11)
    assert found["01", "c", 2020, "jobs"]["state"] == "not_applicable"


@pytest.mark.parametrize("text", [["a,10.1", "a,10.2"], ["a,10.1,", "a,10.2,1"]])
def test_a_share_that_is_left_out_is_one(text: list[str]) -> None:
    header = "cluster,activity,share" if text[0].count(",") > 1 else "cluster,activity"
    assert scores(OBS, clusters=table(text, header))["01", "a", 2020, "jobs"]["value"] == "12"


def test_a_cluster_with_a_missing_part_is_missing() -> None:
    obs = OBS.replace("10.2,2020,jobs,4,", "10.2,2020,jobs,,suppressed")
    found = scores(obs, clusters=table(["a,10.1", "a,10.2", "b,10.1"], "cluster,activity"))
    assert found["01", "a", 2020, "jobs"]["state"] == "suppressed"
    assert found["01", "b", 2020, "jobs"]["state"] == "observed"


def test_activities_without_observations_are_told_and_count_as_zero(tmp_path: Path) -> None:
    clusters = table(["a,10.1", "a,99.9", "b,98.8"], "cluster,activity")
    out, notes = run_files(tmp_path, OBS, clusters=clusters)
    assert len(notes) == 1
    assert "2 activities" in notes[0]
    assert "98.8, 99.9" in notes[0]
    assert "01,a,2020,jobs,8," in out.read_text(encoding="utf-8")


def test_an_activity_of_the_nation_alone_counts_in_the_nation(tmp_path: Path) -> None:
    clusters = table(["a,10.1", "a,99.9"], "cluster,activity")
    header = "activity,year,indicator,value"
    reference = table(["10.1,2020,jobs,10", "10.2,2020,jobs,4", "99.9,2020,jobs,6", "TOTAL,2020,jobs,30"], header)
    out, notes = run_files(tmp_path, OBS, clusters=clusters, reference=reference)
    assert notes == []
    assert "01,a,2020,jobs,8,0.5,0.4," in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["a,10.1,1.5"], ("row 2", "share", "1.5", "from 0 to 1")),
        (["a,10.1,1", "a,10.2,-0.1"], ("row 3", "share", "-0.1")),
        (["a,10.1,1", "b,10.1,1", "a,10.1,0.5"], ("rows 2 and 4", "keep one")),
        (["a,TOTAL,1"], ("row 2", "TOTAL")),
        (["a,1010,1", "a,1020,1"], ("row 2", "1010", "letter for letter")),
        ([",10.1,1"], ("row 2", "column cluster", "fill it")),
        (["a,10.1,half"], ("row 2", "half", "number")),
    ],
)
def test_what_is_wrong_with_a_cluster_map_is_told(tmp_path: Path, lines: list[str], words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        run_files(tmp_path, OBS, clusters=table(lines, "cluster,activity,share"))
    assert "map.csv" in str(caught.value)
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert not (tmp_path / "out.csv").exists()
