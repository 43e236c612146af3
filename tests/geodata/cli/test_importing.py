"""``import`` and ``validate`` from the command line to the release."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq
import pytest

from geodata.atlas import open_atlas
from geodata.cli import run
from geodata.release.manifest import read_manifest, verify
from geodata.release.store import Store
from geodata.states import State
from tests.conftest import Once
from tests.geodata.sources.long import sample as long
from tests.geodata.sources.sample import Sample
from tests.geodata.sources.sgk_1_11 import sample as sgk

ABOUT = ["--title-tr", "Başlık", "--title-en", "Title", "--source", "Kurum", "--licence", "CC BY 4.0"]


@pytest.fixture(scope="module")
def imported(once: Once) -> tuple[Path, Sample]:
    """A home into which the yearbook's sheet was imported, and the sheet."""
    made = sgk.make(suppressed=True)

    def fill(home: Path) -> None:
        file = home / made.name
        file.write_bytes(made.data)
        said = ["--classification", "nace2.1", "--year", "2025", "--release", "sgk-2025", "--home", str(home)]
        assert run(["import", str(file), *said, *ABOUT, "--retrieved", "2026-03-31", "--source-en", "Office"]) == 0

    return once("imported", fill), made


@pytest.mark.long
def test_an_import_is_a_whole_release_in_use(imported: tuple[Path, Sample]) -> None:
    home, _ = imported
    store = Store(home)
    assert (store.ids(), store.current()) == (("sgk-2025",), "sgk-2025")
    manifest = read_manifest(store.folder("sgk-2025"))
    verify(store.folder("sgk-2025"), manifest)
    assert manifest.illustrative is False
    assert manifest.title == {"tr": "Başlık", "en": "Title"}
    assert (manifest.years, manifest.indicators) == ((2025,), ("employment", "establishments"))
    assert manifest.observed_in["id"] == "nace2.1"
    (source,) = manifest.sources
    assert source["producer"] == {"tr": "Kurum", "en": "Office"}
    assert (source["file"], source["retrieved"], source["licence"]) == ("sgk-2025.xlsx", "2026-03-31", "CC BY 4.0")
    assert open_atlas(home).manifest.id == "sgk-2025"


def test_what_was_put_in_comes_out_of_the_release_with_its_cell(imported: tuple[Path, Sample]) -> None:
    home, made = imported
    rows = pq.read_table(home / "releases/sgk-2025/observations.parquet").to_pylist()
    assert len(rows) == len(made.figures)
    for row in rows:
        cell = made.figures[row["area"], row["activity"], row["year"], row["indicator"]]
        value = None if row["value"] is None or np.isnan(row["value"]) else row["value"]
        assert (value, State(row["state"])) == (cell.value, cell.state)
        assert (row["file"], row["sheet"], row["row"], row["column"]) == (0, cell.sheet, cell.row, cell.column)


def test_the_release_keeps_the_report(imported: tuple[Path, Sample]) -> None:
    home, _ = imported
    report = json.loads((home / "releases/sgk-2025/report.json").read_text(encoding="utf-8"))
    assert (report["release"], report["clean"]) == ("sgk-2025", True)
    assert report["files"][0]["totals"] == {"equal": 160, "explained": 2}


def test_a_release_that_is_there_is_not_written_again(
    imported: tuple[Path, Sample], capsys: pytest.CaptureFixture[str]
) -> None:
    home, made = imported
    said = ["--classification", "nace2.1", "--year", "2025", "--release", "sgk-2025", "--home", str(home)]
    assert run(["import", str(home / made.name), *said, *ABOUT]) == 2
    assert "there already" in capsys.readouterr().err


def wrong_file(folder: Path) -> Path:
    path = folder / "wrong.csv"
    path.write_text("area,activity,year,indicator,value\n16,10,2024,employment,-5\n", encoding="utf-8")
    return path


def test_an_import_with_findings_writes_the_report_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["--classification", "nace2", "--release", "r1", "--home", str(tmp_path / "home")]
    reports = ["--report", str(tmp_path / "r.json"), "--report", str(tmp_path / "r.html"), "--lang", "tr"]
    assert run(["import", str(wrong_file(tmp_path)), *said, *ABOUT, *reports]) == 1
    told = capsys.readouterr()
    assert "row 2, column value, '-5'" in told.out
    assert told.err == ""
    assert not (tmp_path / "home").exists()
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["files"][0]["errors"][0]["row"] == 2
    assert '<html lang="tr">' in (tmp_path / "r.html").read_text("utf-8")


def test_a_dry_run_of_a_clean_file_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = long.make()
    (tmp_path / made.name).write_bytes(made.data)
    said = ["--classification", "nace2", "--release", "r1", "--home", str(tmp_path / "home"), "--dry-run"]
    assert run(["import", str(tmp_path / made.name), *said, *ABOUT]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "clean"
    assert not (tmp_path / "home").exists()


def test_validate_ends_with_0_1_or_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = long.make(encoding="cp1254")
    (tmp_path / made.name).write_bytes(made.data)
    (tmp_path / "broken.csv").write_bytes("area,activity,value\nMuÐla,10,5\n".encode())
    said = ["--classification", "nace2", "--home", str(tmp_path)]
    assert run(["validate", str(tmp_path / made.name), *said]) == 0
    assert run(["validate", str(wrong_file(tmp_path)), *said]) == 1
    capsys.readouterr()
    assert run(["validate", str(tmp_path / "broken.csv"), *said]) == 2
    told = capsys.readouterr()
    assert "broken.csv, row 2, value 'MuÐla,10,5'" in told.err
    assert (told.out, len(told.err.splitlines())) == ("", 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "classification"),
        (["--classification", "nace2", "--select", "sex"], "--select DIMENSION=CODE"),
        (["--classification", "nace2", "--numbers", "roman"], "unknown number format"),
        (["--classification", "nace2", "--report", "r.pdf"], ".json or .html"),
        (["--classification", "nace2", "--lang", "de"], "unknown language"),
        (["--classification", "nace2", "--indicator", "jobs"], "unknown indicator"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], message: str
) -> None:
    assert run(["validate", str(wrong_file(tmp_path)), *options]) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(("option", "value"), [("--title-tr", " "), ("--licence", ""), ("--retrieved", "yesterday")])
def test_what_is_said_of_a_release_must_say_something(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, value: str
) -> None:
    said = ["--classification", "nace2", "--release", "r1", "--home", str(tmp_path)]
    assert run(["import", str(wrong_file(tmp_path)), *said, *ABOUT, option, value]) == 2
    assert option in capsys.readouterr().err
