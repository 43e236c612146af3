from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.atlas import Atlas
from geodata.cli import run

BURSA = ["trace", "--area", "16", "--cluster", "otomotiv", "--measure", "lq", "--year", "2024"]


def test_a_number_is_traced_to_rows_of_the_release(
    home: Path, atlas: Atlas, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*BURSA, "--home", str(home)]) == 0
    said = capsys.readouterr().out
    assert atlas.manifest.id in said
    assert "(e_ij / e_j) / (e_i / e)" in said
    assert "of observations.parquet" in said
    assert "ILLUSTRATIVE" in said


def test_the_tree_comes_as_json(home: Path, atlas: Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*BURSA, "--json", "--home", str(home), "--release", atlas.manifest.id]) == 0
    body = json.loads(capsys.readouterr().out)
    assert (body["view"]["area"], body["view"]["measure"], body["state"]) == ("16", "lq", "observed")
    assert body["value"] == body["recomputed"]["value"]
    assert [item["symbol"] for item in body["step"]["inputs"]] == ["e_ij", "e_j", "e_i", "e"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (["--area", "Bursaa"], "area"),
        (["--area", "Bursa"], "16"),
        (["--area", "16", "--cluster", "otomotif"], "otomotiv"),
        (["--area", "16", "--measure", "lqq"], "lq"),
        (["--area", "16", "--year", "1950"], "2015"),
        (["--area", "16", "--indicator", "employmnt"], "employment"),
        (["--area", "16", "--level", "district"], "province"),
        (["--area", "16", "--release", "nowhere"], "illustrative-"),
    ],
)
def test_what_is_unknown_is_told_in_one_line_with_what_is_near(
    home: Path, capsys: pytest.CaptureFixture[str], changes: list[str], told: str
) -> None:
    assert run(["trace", *changes, "--home", str(home)]) == 2
    error = capsys.readouterr().err.strip()
    assert len(error.splitlines()) == 1
    assert told in error
