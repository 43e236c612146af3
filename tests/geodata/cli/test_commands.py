from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box

from geodata.atlas import Atlas
from geodata.cli import run
from geodata.cli.build import same
from geodata.errors import InputError
from geodata.release.store import Store


@pytest.mark.long
def test_a_release_comes_out_the_same_byte_for_byte(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "--check", "--home", str(home)]) == 0
    assert "all the same" in capsys.readouterr().out


def test_a_release_that_is_not_there_is_not_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "releases").mkdir()
    assert run(["build", "--check", "--release", "gone", "--home", str(tmp_path)]) == 2
    assert "gone" in capsys.readouterr().err


def changed(folder: Path) -> None:
    (folder / "part" / "b.json").write_text("{ }")


def lacking(folder: Path) -> None:
    (folder / "part" / "b.json").unlink()


@pytest.mark.parametrize("changing", ["kept", "again"])
@pytest.mark.parametrize("change", [changed, lacking])
def test_a_changed_release_does_not_pass_the_check(
    tmp_path: Path, change: Callable[[Path], None], changing: str
) -> None:
    kept, again = tmp_path / "kept", tmp_path / "again"
    for folder in (kept, again):
        (folder / "part").mkdir(parents=True)
        (folder / "a.json").write_text("{}")
        (folder / "part" / "b.json").write_text("{}")
    assert same(kept, again) == 2
    change(tmp_path / changing)
    with pytest.raises(InputError, match=r"does not come out the same.*kept/part/b\.json"):
        same(kept, again)


def test_releases_are_listed_with_the_one_in_use(home: Path, atlas: Atlas, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["releases", "--home", str(home)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"* {atlas.manifest.id}\t2015-2024\tillustrative") for line in lines)


def test_a_release_is_listed_with_its_grade_and_its_sources(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["releases", "--home", str(home)]) == 0
    said = capsys.readouterr().out
    assert "\tgrade A\t" in said
    assert "Populated places" in said


def test_a_damaged_release_is_not_put_to_use(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = Store(home).current()
    assert name is not None
    shutil.copytree(Store(home).folder(name), tmp_path / "releases" / "damaged")
    assert run(["use", "damaged", "--home", str(tmp_path)]) == 0
    (tmp_path / "releases" / "damaged" / "taxonomy.json").write_text("{}")
    Store(tmp_path).root.joinpath("current").unlink()
    assert run(["use", "damaged", "--home", str(tmp_path)]) == 2
    assert "taxonomy.json" in capsys.readouterr().err
    assert Store(tmp_path).current() is None


def test_a_release_that_is_there_is_not_written_again(
    home: Path, atlas: Atlas, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--release", atlas.manifest.id, "--home", str(home)]) == 2
    assert atlas.manifest.id in capsys.readouterr().err


def test_using_an_unknown_release_is_one_line_and_exit_code_2(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Store(home).current()
    assert run(["use", "nowhere", "--home", str(home)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert Store(home).current() == before


def test_an_unknown_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fly"]) == 2
    assert "fly" in capsys.readouterr().err


def test_boundaries_with_a_duplicate_code_are_refused_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    frame = gpd.GeoDataFrame(
        {"code": ["01", "01"]}, geometry=[box(35, 37, 36, 38), box(36, 37, 37, 38)], crs="EPSG:4326"
    )
    file = tmp_path / "provinces.gpkg"
    frame.to_file(file)
    command = [
        "boundaries",
        "import",
        str(file),
        "--level",
        "province",
        "--code-field",
        "code",
        "--home",
        str(tmp_path),
    ]
    assert run(command) == 2
    error = capsys.readouterr().err
    assert "provinces.gpkg" in error
    assert "01" in error
    assert not (tmp_path / "boundaries").exists()


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (["trace"], "--area"),
        (["trace", "--area", "16", "--bogus"], "--bogus"),
        (["use"], "release"),
        (["import", "a.csv", "--year", "x"], "--year"),
        (["validate", "a.csv", "--classification", "nace2", "--year", "20244"], "20244"),
        (["validate", "a.csv", "--classification", "nace2", "--year", "-1"], "-1"),
        (["validate", "a.csv", "--classification", "nace2", "--report", "gone/r.json"], "gone/r.json"),
        (["releases", "--home", "gone"], "gone"),
        (["build", "--taxonomy", "gone"], "gone/taxonomy.yaml"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_exit_code_2(
    command: list[str], named: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(command) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert named in said.err
