from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from geodata.cli import run
from geodata.release.manifest import MANIFEST
from geodata.release.store import Store


@pytest.fixture(scope="module")
def two(home: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A home with the default release, and one that differs from it in the cut-off of one star."""
    folder = tmp_path_factory.mktemp("two")
    name = Store(home).current()
    assert name is not None
    shutil.copytree(Store(home).folder(name), folder / "releases" / name)
    shutil.copytree(Store(home).folder(name), folder / "releases" / "other")
    path = folder / "releases" / "other" / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["id"] = "other"
    manifest["rules"]["stars"][0]["lq"]["value"] = 1.5
    path.write_text(json.dumps(manifest), encoding="utf-8")
    return folder, name, "other"


def test_a_changed_rule_is_the_cause_of_changed_stars(
    two: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    home, left, right = two
    command = ["diff", left, right, "--level", "province", "--cluster", "otomotiv", "--home", str(home)]
    assert run([*command, "--most", "1"]) == 0
    said = capsys.readouterr().out
    assert "differs: rule" in said
    assert "because of rule" in said
    assert run([*command, "--json"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert changes
    assert {change["cause"] for change in changes} == {"rule"}
    assert {change["kind"] for change in changes} == {"stars"}
    assert all(change["after"] == change["before"] + 1 for change in changes)


def test_a_release_does_not_differ_from_itself(two: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    home, left, _ = two
    assert run(["diff", left, left, "--home", str(home)]) == 0
    assert capsys.readouterr().out.strip() == f"{left} and {left}: no difference"


@pytest.mark.parametrize(
    ("changes", "told"),
    [(["nowhere"], "nowhere"), (["other", "--level", "street"], "province"), (["other", "--cluster", "x"], "otomotiv")],
)
def test_what_is_unknown_is_told_in_one_line(
    two: tuple[Path, str, str], capsys: pytest.CaptureFixture[str], changes: list[str], told: str
) -> None:
    home, left, _ = two
    assert run(["diff", left, *changes, "--home", str(home)]) == 2
    error = capsys.readouterr().err.strip()
    assert len(error.splitlines()) == 1
    assert told in error
