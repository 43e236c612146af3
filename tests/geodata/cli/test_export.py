from __future__ import annotations

from pathlib import Path

import pytest

from geodata.atlas import Atlas
from geodata.cli import run
from layouts.exporting import export


def command(home: Path, out: Path, *more: str) -> list[str]:
    return ["export", "--home", str(home), "--out", str(out), *more]


@pytest.mark.parametrize("form", ["csv", "xlsx", "geojson", "gpkg", "png", "svg", "pdf", "zip"])
def test_a_view_is_written_as_the_library_makes_it(home: Path, atlas: Atlas, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"view.{form}"
    asked = "cluster/hali?measure=lq&year=2023"
    assert run(command(home, out, "--view", asked, "--format", form, "--lang", "en")) == 0
    assert out.read_bytes() == export(atlas, [asked], form, "en", {})
    assert [one.name for one in tmp_path.iterdir()] == [out.name]


def test_a_query_alone_is_the_map(atlas: Atlas) -> None:
    made = {export(atlas, [asked], "csv", "tr", {}) for asked in ("measure=lq", "?measure=lq", "/map?measure=lq")}
    assert len(made) == 1


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--view", "measure=lqq", "--format", "csv"], "value 'lqq'"),
        (["--view", "colour=red", "--format", "csv"], "colour"),
        (["--view", "nowhere", "--format", "csv"], "no page of this name"),
        (["--view", "cluster/none", "--format", "csv"], "no page of this name"),
        (["--view", "a=b&&c", "--format", "csv"], "no query"),
        (["--view", "measure=lq", "--format", "docx"], "no such format"),
        (["--view", "measure=lq", "--format", "csv", "--lang", "de"], "no such language"),
        (["--view", "measure=lq", "--format", "png", "--option", "size=9"], "size cannot have this value"),
        (["--view", "measure=lq", "--format", "png", "--option", "size"], "write key=value"),
        (["--view", "pilots", "--format", "gpkg"], "nothing for this format"),
        (["--view", "measure=lq", "--format", "csv", "--release", "none"], "no such release"),
    ],
)
def test_what_cannot_be_followed_is_told_in_one_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: list[str], words: str
) -> None:
    assert run(command(home, tmp_path / "out", *more)) == 2
    said = capsys.readouterr().err
    assert words in said
    assert said.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "missing" / "view.csv"
    assert run(command(home, out, "--view", "measure=lq", "--format", "csv")) == 2
    assert "no such folder" in capsys.readouterr().err
