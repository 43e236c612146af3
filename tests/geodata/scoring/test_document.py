"""The example of docs/score.md, followed word by word."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest

from geodata import stars
from geodata.cli import run
from tests.geodata.scoring.tables import write

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "score.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```csv[^\n]*\n(.*?)^```", TEXT, re.M | re.S)


def test_the_example_gives_what_the_document_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names = re.findall(r"`(\w+\.csv)`", TEXT)
    observations, clusters, nation, *shown = BLOCKS
    for name, content in zip(names, (observations, clusters, nation), strict=False):
        write(tmp_path / name, content)
    command = next(line for line in TEXT.splitlines() if line.startswith("python -m geodata score jobs"))
    assert run(shlex.split(command)[3:]) == 0
    assert capsys.readouterr().err == ""
    with Path("scores.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for block in shown:
        wanted = list(csv.DictReader(block.splitlines()))
        assert [{name: row[name] for name in wanted[0]} for row in rows] == wanted
    covered = {name for block in shown for name in block.splitlines()[0].split(",")}
    assert covered == set(rows[0]) - {"lq_low", "lq_high"}


def test_every_preset_is_named() -> None:
    assert [preset.id for preset in stars.presets() if f"`{preset.id}`" not in TEXT] == []
