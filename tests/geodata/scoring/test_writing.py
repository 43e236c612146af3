"""The file of scores: its columns, its order, and that it is whole or not there."""

from __future__ import annotations

import math
from pathlib import Path

import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from geodata.scoring import Request, economy, figures, score, writing
from geodata.scoring.progress import Progress
from geodata.states import STATE_KEYS
from tests.geodata.scoring.tables import read, run_files, scores, table, write

OBS = table(
    [f"{area},{one},{year},jobs,{area + year}," for area in (1, 2, 10) for one in "yx" for year in (2021, 2020)]
)
COLUMNS = "area,cluster,year,indicator,value,size,focus,lq,lq_low,lq_high,state"


def test_columns_are_the_agreed_ones(tmp_path: Path) -> None:
    assert run_files(tmp_path, OBS)[0].read_text(encoding="utf-8").splitlines()[0] == COLUMNS
    out, _ = run_files(tmp_path, OBS, stars="kaya-2006")
    assert out.read_text(encoding="utf-8").splitlines()[0] == f"{COLUMNS},star_size,star_focus,star_lq,stars"


def test_one_row_for_each_area_cluster_year_and_indicator_in_this_order() -> None:
    found = list(scores(OBS + "1,x,2020,firms,1,\n"))
    assert found == [
        (area, cluster, year, indicator)
        for area in ("1", "10", "2")
        for cluster in "xy"
        for year in (2020, 2021)
        for indicator in ("firms", "jobs")
    ]


def test_both_endings_hold_the_same(tmp_path: Path) -> None:
    obs = OBS + "3,x,2020,jobs,,suppressed\n"
    text, _ = run_files(tmp_path, obs, stars="eco-2007")
    other, _ = run_files(tmp_path, obs, stars="eco-2007", out="out.parquet")
    table_ = pq.read_table(other)
    again = tmp_path / "again.csv"
    pa_csv.write_csv(table_, again, pa_csv.WriteOptions(quoting_style="none"))
    assert read(again) == read(text)
    assert table_.column_names == text.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(table_["state"].to_pylist()) <= set(STATE_KEYS)
    assert [str(table_.schema.field(name).type) for name in ("year", "value", "stars")] == ["int32", "double", "int8"]


def test_many_blocks_make_the_file_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once, _ = run_files(tmp_path, OBS)
    whole = once.read_bytes()
    parquet, _ = run_files(tmp_path, OBS, out="out.parquet")
    rows = pq.read_table(parquet).to_pylist()
    monkeypatch.setattr(writing, "_ROWS_OF_A_BLOCK", 1)
    assert run_files(tmp_path, OBS)[0].read_bytes() == whole
    assert pq.read_table(run_files(tmp_path, OBS, out="out.parquet")[0]).to_pylist() == rows


def test_years_in_blocks_are_the_years_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    obs = OBS + "3,x,2019,jobs,,suppressed\n3,TOTAL,2021,jobs,99,\n"
    whole = run_files(tmp_path, obs, stars="eco-2007")[0].read_bytes()
    monkeypatch.setattr(figures, "_CELLS_OF_A_BLOCK", 1)
    assert run_files(tmp_path, obs, stars="eco-2007")[0].read_bytes() == whole


def test_a_table_that_is_too_wide_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(economy, "MOST_CELLS", 11)
    with pytest.raises(InputError, match="too wide") as caught:
        run_files(tmp_path, OBS)
    assert caught.value.value == "12"


@given(st.lists(st.floats(1e-30, 1e30), min_size=1, max_size=20))
def test_every_digit_of_a_figure_is_written(values: list[float]) -> None:
    found = scores(table(f"{place:02},x,2020,jobs,{figure!r}," for place, figure in enumerate(values)))
    assert [float(row["value"]) for row in found.values()] == values
    whole = math.fsum(values)
    assert [float(row["size"]) for row in found.values()] == pytest.approx([one / whole for one in values], rel=1e-14)


def test_a_failure_while_writing_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = write(tmp_path / "out.csv", "kept")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "_write_csv", full)
    with pytest.raises(InputError, match="No space left on device") as caught:
        run_files(tmp_path, OBS)
    assert "out.csv" in str(caught.value)
    assert out.read_text(encoding="utf-8") == "kept"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["obs.csv", "out.csv"]


def test_being_stopped_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(draft: Path, *_: object) -> None:
        draft.write_text("half")
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "_write_csv", stopped)
    with pytest.raises(KeyboardInterrupt):
        run_files(tmp_path, OBS)
    assert [one.name for one in tmp_path.iterdir()] == ["obs.csv"]


@pytest.mark.parametrize(
    ("name", "words"), [("out.txt", "ends in"), ("gone/out.csv", "in a folder that is there"), ("obs.csv", "replace")]
)
def test_a_name_that_cannot_be_written_to_is_refused(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        run_files(tmp_path, OBS, out=name)
    assert (tmp_path / "obs.csv").read_text(encoding="utf-8") == OBS


def test_progress_of_long_work_runs_up_to_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.scoring.progress.LONG", 10)
    told: list[float] = []
    source = write(tmp_path / "obs.csv", OBS)
    score(Request(source, tmp_path / "out.csv"), warn=lambda line: None, progress=Progress(told.append))
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert read(tmp_path / "out.csv") == scores(OBS)


def test_short_work_tells_nothing(tmp_path: Path) -> None:
    told: list[float] = []
    source = write(tmp_path / "obs.csv", OBS)
    score(Request(source, tmp_path / "out.csv"), warn=lambda line: None, progress=Progress(told.append))
    assert told == []
