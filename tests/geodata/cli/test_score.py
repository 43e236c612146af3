from __future__ import annotations

from pathlib import Path

import pytest

from geodata.cli import run
from tests.geodata.scoring.tables import read, table, write

OBS = table(["01,x,2020,employment,8000,", "02,x,2020,employment,2000,", "02,y,2020,employment,9000,"])


def test_the_command_writes_scores_and_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "obs.csv", OBS)
    command = ["score", str(source), "--out", str(tmp_path / "out.csv"), "--stars", "eco-2007"]
    assert run(command) == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")
    assert read(tmp_path / "out.csv")["01", "x", 2020, "employment"]["star_size"] == "1"


def test_a_finding_is_one_line_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "obs.csv", OBS.replace("2000", "-2000"))
    assert run(["score", str(source), "--out", str(tmp_path / "out.csv")]) == 2
    error = capsys.readouterr().err
    assert len(error.splitlines()) == 1
    assert all(word in error for word in ("obs.csv", "row 3", "column value", "-2000", "from 0 up"))
    assert not (tmp_path / "out.csv").exists()


def test_an_unknown_preset_is_refused_with_those_that_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "obs.csv", OBS)
    assert run(["score", str(source), "--out", str(tmp_path / "out.csv"), "--stars", "five"]) == 2
    assert "eco-2007, kaya-2006" in capsys.readouterr().err


def test_activities_without_observations_are_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "obs.csv", OBS)
    clusters = write(tmp_path / "map.csv", "cluster,activity\na,x\na,z\n")
    assert run(["score", str(source), "--out", str(tmp_path / "out.csv"), "--clusters", str(clusters)]) == 0
    assert capsys.readouterr().err.startswith("note: ")
