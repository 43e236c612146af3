from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from tests.geodata.scoring.tables import run_files, scores, table

OBS = table(["01,x,2020,jobs,8,", "01,y,2020,jobs,0,", "01,TOTAL,2020,jobs,20,"])
HEADER = "activity,year,indicator,value"


def test_the_nation_is_what_the_reference_says() -> None:
    reference = table(
        ["TOTAL,2020,jobs,100", "x,2020,jobs,16", "x,2019,jobs,1", "x,2020,firms,1", "z,2020,jobs,1"], HEADER
    )
    row = scores(OBS, reference=reference)["01", "x", 2020, "jobs"]
    assert [row[name] for name in ("value", "size", "focus", "lq")] == ["8", "0.5", "0.4", "2.5"]


def test_an_activity_that_the_reference_leaves_out_is_zero_in_the_nation() -> None:
    reference = table(["TOTAL,2020,jobs,100", "x,2020,jobs,16"], HEADER)
    assert scores(OBS, reference=reference)["01", "y", 2020, "jobs"]["state"] == "not_applicable"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["x,2020,jobs,16"], ("TOTAL", "2020", "jobs", "add the row")),
        (["TOTAL,2020,jobs,100"], ("lacks an activity", "x, 2020, jobs")),
        (["TOTAL,2020,jobs,100", "x,2020,jobs,"], ("row 3", "value", "empty")),
        (["TOTAL,2020,jobs,-1"], ("row 2", "negative", "-1")),
        (["TOTAL,2020,jobs,100", "x,2020,jobs,1", "x,2020,jobs,1"], ("rows 3 and 4",)),
    ],
)
def test_what_is_wrong_with_a_reference_is_told(tmp_path: Path, lines: list[str], words: tuple[str, ...]) -> None:
    with pytest.raises(InputError) as caught:
        run_files(tmp_path, OBS, reference=table(lines, HEADER))
    assert "ref.csv" in str(caught.value)
    assert all(word in str(caught.value) for word in words), str(caught.value)
