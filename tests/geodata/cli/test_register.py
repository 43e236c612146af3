"""``import-register`` from the command line to the release."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata import taxonomy
from geodata.cli import run
from geodata.release import build
from geodata.release.manifest import read_manifest, verify
from geodata.release.store import Store
from geodata.states import State
from tests.geodata.cli.test_import_killed import InThisProcess
from tests.geodata.register.attack import Attack
from tests.geodata.register.records import HEADINGS, Record, as_csv, by_hand, clean, square_layer

ABOUT = ["--title-tr", "Başlık", "--title-en", "Title", "--source", "Kurum", "--licence", "CC0"]
RECORDS = [*clean(1, 1500, (2023, 2024)), Record("TRX", "99.98", "5", "2024", "29.1", "39.1", "")]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of four square districts and one cluster, with a register."""
    folder = tmp_path_factory.mktemp("home")
    square_layer(folder)
    (folder / "taxonomy").mkdir()
    for name in ("taxonomy.yaml", "otomotiv.yaml"):
        shutil.copy(Path(taxonomy.__file__).parent / "default" / name, folder / "taxonomy" / name)
    (folder / "register.csv").write_bytes(as_csv(RECORDS))
    return folder


def said(home: Path, release: str, *more: str) -> list[str]:
    where = ["--home", str(home), "--taxonomy", str(home / "taxonomy")]
    return ["--classification", "nace2", "--release", release, *ABOUT, *where, *more]


@pytest.fixture(scope="module")
def imported(home: Path) -> Path:
    """The home with a release of the register, and its aggregate and report beside."""
    outputs = ["--aggregate", str(home / "aggregate.csv"), "--report", str(home / "report.json")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "ProcessPoolExecutor", InThisProcess)
        patch.setattr(tempfile, "tempdir", str(home / "scratch"))
        (home / "scratch").mkdir()
        assert run(["import-register", str(home / "register.csv"), *said(home, "register", *outputs)]) == 0
    return home


def test_the_release_is_whole_and_in_use(imported: Path) -> None:
    store = Store(imported)
    manifest = read_manifest(store.folder("register"))
    verify(store.folder("register"), manifest)
    assert store.current() == "register"
    assert (manifest.years, manifest.indicators) == ((2023, 2024), ("employment", "establishments"))
    (source,) = manifest.sources
    assert (source["file"], source["format"]) == ("register.csv", "register")


def test_a_release_of_the_aggregate_is_the_same(imported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "ProcessPoolExecutor", InThisProcess)
    assert run(["import", str(imported / "aggregate.csv"), *said(imported, "aggregate", "--no-use")]) == 0
    one, other = (read_manifest(Store(imported).folder(name)) for name in ("register", "aggregate"))
    differ = {name for name in {*one.files, *other.files} if one.files.get(name) != other.files.get(name)}
    # The observations lead back to other cells; what is told of the import is another report.
    assert differ == {"observations.parquet", "register.json", "report.json"}
    rows = [
        pq.read_table(Store(imported).folder(name) / "observations.parquet").to_pylist()
        for name in ("register", "aggregate")
    ]
    keys = ("area", "activity", "year", "indicator", "state")
    figures = [[(*(row[key] for key in keys), str(row["value"])) for row in table] for table in rows]
    assert figures[0] == figures[1]


def test_nothing_of_a_record_is_left(imported: Path) -> None:
    folder = Store(imported).folder("register")
    ids = {record.id for record in RECORDS}
    points = {record.lon for record in RECORDS} | {record.lat for record in RECORDS}
    for path in folder.rglob("*.parquet"):
        for column in pq.read_table(path).itercolumns():
            if pa.types.is_string(column.type) or pa.types.is_dictionary(column.type):
                assert not {*map(str, column.to_pylist())} & (ids | points)
    text = b"".join(path.read_bytes() for path in folder.rglob("*.json"))
    assert not [id_ for id_ in ids if id_.encode() in text]
    told = json.loads((folder / "register.json").read_text(encoding="utf-8"))
    assert not {"examples", "unmatched", "short", "exposed"} & set(told)
    assert list((imported / "scratch").iterdir()) == []


def test_the_release_does_not_tell_sensitive_cells_from_those_suppressed_with_them(imported: Path) -> None:
    told = json.loads((Store(imported).folder("register") / "register.json").read_text(encoding="utf-8"))
    assert {frozenset(one) for one in told["hidden"]} == {frozenset(["level", "activities", "cells", "suppressed"])}
    assert told["rules"] == {"min_units": 3}


def test_the_files_of_the_release_withstand_the_attack(imported: Path) -> None:
    folder = Store(imported).folder("register")
    areas = pq.read_table(folder / "areas.parquet").to_pandas().set_index("code")
    rows = pq.read_table(folder / "observations.parquet").to_pylist()
    truth = by_hand(RECORDS)[1]
    for year in (2023, 2024):
        own = [row for row in rows if row["year"] == year]
        told = {
            (row["area"], row["activity"]): row["value"]
            for row in own
            if row["indicator"] == "employment" and row["state"] != State.SUPPRESSED
        }
        sizes = {(area, activity): found for (of, area, activity), found in truth.items() if of == year}
        units = {
            (row["area"], row["activity"]): int(row["value"])
            for row in own
            if row["indicator"] == "establishments" and row["value"] and (row["area"], row["activity"]) in sizes
        }
        assert units == {cell: len(found) for cell, found in sizes.items()}
        attack = Attack(
            told,
            units,
            {area: above(area, areas["parent"]) for area, _ in sizes},
            {activity: (activity, "TOTAL") for _, activity in sizes},
            {cell: min(len(found), sum(found)) for cell, found in sizes.items()},
        )
        hidden = [(row["area"], row["activity"]) for row in own if row["state"] == State.SUPPRESSED]
        assert hidden
        for cell in hidden:
            employees = [size for leaf in attack.below(cell) for size in sizes[leaf]]
            top = sum(sorted(employees)[-2:])
            sensitive = len(employees) < 3 or top > 0.85 * sum(employees)
            low, high = attack.range(cell)
            assert low - 1e-6 <= sum(employees) <= high + 1e-6
            assert high - low >= (max(1, 0.2 * sum(employees)) if sensitive else 1) - 1e-6


def above(area: str, parent: Mapping[str, str | None]) -> tuple[str, ...]:
    """Codes that an area is part of, itself included."""
    up = parent[area]
    return (area, *above(up, parent)) if up else (area,)


def test_suppressed_employment_has_no_figure(imported: Path) -> None:
    rows = pq.read_table(Store(imported).folder("register") / "observations.parquet").to_pylist()
    hidden = [row for row in rows if row["state"] == State.SUPPRESSED]
    assert hidden
    assert {row["indicator"] for row in hidden} == {"employment"}
    assert all(str(row["value"]) in ("nan", "None") for row in hidden)


def test_the_report_names_rows_and_reasons(imported: Path) -> None:
    told = json.loads((imported / "report.json").read_text(encoding="utf-8"))
    assert (told["read"], told["counted"], told["dropped"]["unknown_activity"]) == (3001, 3000, 1)
    assert told["examples"]["unknown_activity"] == [{"file": "register.csv", "row": 3002}]
    assert [one["label"] for one in told["unmatched"]] == ["99.98"]
    assert sum(one["primary"] + one["secondary"] for one in told["hidden"]) > 0


def test_a_dry_run_writes_no_release(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["import-register", str(imported / "register.csv"), *said(imported, "dry", "--dry-run")]
    assert run(arguments) == 0
    assert "3,001 rows read, 3,000 establishments counted in 2023, 2024" in capsys.readouterr().out
    assert "dry" not in Store(imported).ids()


@pytest.mark.parametrize(("rule", "warned"), [("3", False), ("6", True)])
def test_a_release_that_another_one_undoes_is_told(
    imported: Path, capsys: pytest.CaptureFixture[str], rule: str, warned: bool
) -> None:
    arguments = said(imported, "again", "--dry-run", "--min-units", rule)
    assert run(["import-register", str(imported / "register.csv"), *arguments]) == 0
    told = capsys.readouterr().out
    assert ("cells are told in this release or in register and suppressed in the other" in told) == warned


@pytest.mark.parametrize(
    ("content", "more", "message"),
    [
        ("id,activity\na,b\n", [], "a column is missing (file {file}, row 1, column employees)"),
        (None, ["--column", "id=sicil"], "a column is missing (file {file}, row 1, column sicil)"),
        (None, ["--column", "sicil"], "no role with its column (column --column, value 'sicil')"),
        (None, ["--year", "2024"], "the register says the year itself (file {file}, row 1, column year)"),
        (None, ["--dominance", "85"], "no dominance rule (column --dominance, value '85')"),
        (None, ["--min-units", "0"], "no sensible rule (column --min-units, value 0)"),
        (None, ["--engine", "abacus"], "unknown engine (column --engine, value 'abacus')"),
        (None, ["--report", "/nowhere/r.json"], "there is no such folder (file /nowhere/r.json)"),
        ("id,activity,employees,year\na,10.11,5,2024\n", [], "the register does not say where (file {file}, row 1)"),
        (f"{','.join(HEADINGS)}\na,10.11,1.200,2024,29.1,39.1,\n", [], "two ways (column employees, value '1.200')"),
        (
            f"{','.join(HEADINGS)}\na,x,5,2024,29.1,39.1,\n",
            [],
            "no record of the register can be counted (file {file}): 1 are dropped, the classification has no such",
        ),
        (
            f"{','.join(HEADINGS)}\na,10.11,5,2024,39.1,29.1,\n",
            [],
            "longitude and latitude seem to have changed places",
        ),
        (f"{','.join(HEADINGS)}\n", [], "the register has no records (file {file})"),
        (",".join(HEADINGS), [], "the register has no records (file {file})"),
        (f"{','.join(HEADINGS)}\ra,10.11,5,2024,29.1,39.1,\r", [], "lines end with a carriage return alone"),
        (f"{','.join(HEADINGS)}\na,10.11,5,2024,29.1,39.1,\n", [], "a sensitive cell cannot be protected"),
    ],
)
def test_bad_input_is_told_in_a_line_and_nothing_is_written(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, more: list[str], message: str
) -> None:
    file = home / "register.csv"
    if content is not None:
        file = tmp_path / "r.csv"
        file.write_text(content, encoding="utf-8", newline="")
    outputs = ["--aggregate", str(tmp_path / "aggregate.csv")]
    assert run(["import-register", str(file), *said(home, "wrong", *outputs, *more)]) == 2
    error = capsys.readouterr().err
    assert message.format(file=file) in error
    assert error.count("\n") == 1
    assert "wrong" not in Store(home).ids()
    assert not (tmp_path / "aggregate.csv").exists()
