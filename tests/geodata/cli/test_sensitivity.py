from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geodata.cli import run


def test_the_table_says_what_it_is_and_ranks_come_first(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["sensitivity", "--cluster", "otomotiv", "--level", "province", "--year", "2024"]
    assert run([*arguments, "--home", str(home)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ILLUSTRATIVE")
    assert "1000 composites, seed 2005" in lines[2]
    assert "moves ranks most" in lines[3]
    assert lines[4].split()[:3] == ["code", "name", "state"]
    assert len(lines) == 5 + 81


def test_a_file_holds_every_area_and_missing_ones_have_their_state(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "doubt.csv"
    arguments = ["sensitivity", "--level", "district", "--draws", "100", "--seed", "7", "--out", str(out)]
    assert run([*arguments, "--home", str(home)]) == 0
    text = out.read_bytes().decode("utf-8-sig")
    assert "ILLUSTRATIVE" in text.splitlines()[0]
    assert "104 composites, seed 7" in text
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.lstrip('"').startswith("#")))
    assert len(rows) == 973
    missing = [row for row in rows if row["state"] == "suppressed"]
    assert missing
    assert all(row["rank"] == row["rank_low"] == row["intensity"] == "" for row in missing)
    assert [path.name for path in tmp_path.iterdir()] == ["doubt.csv"]


@pytest.mark.parametrize(
    ("option", "value"),
    [("--cluster", "yok"), ("--level", "street"), ("--year", "1999"), ("--draws", "1"), ("--seed", "-1")],
)
def test_what_cannot_be_done_is_one_line_that_names_the_option(
    home: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    assert run(["sensitivity", option, value, "--home", str(home)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert option in line
    assert value in line


def test_a_file_that_cannot_be_written_leaves_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sensitivity", "--out", str(tmp_path / "none" / "a.csv"), "--home", str(home)]) == 2
    assert "a.csv" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
