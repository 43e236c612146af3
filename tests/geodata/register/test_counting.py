"""Both engines against a count by hand; Spark only where it is asked for with ``-m spark``."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.boundaries import Layer
from geodata.classifications import load_classification
from geodata.importing.places import Gazetteer
from geodata.reading.numbers import Convention
from geodata.register import Asked, aggregate_register
from geodata.register.counting import DUPLICATES, REASONS, Counts, count
from geodata.register.engine import session
from geodata.register.locating import Locator
from geodata.register.matching import match_activities, match_employees, match_places, match_years
from geodata.register.staging import stage
from tests.geodata.register.records import Record, as_csv, by_hand, clean, dirty, square_layer

NACE = load_classification("nace2")


@pytest.fixture(scope="module")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Layer:
    return square_layer(tmp_path_factory.mktemp("squares"))


@pytest.fixture
def counted(layer: Layer, tmp_path: Path) -> Callable[..., Counts]:
    """Counts of records by an engine."""

    def by(records: list[Record], engine: str = "duckdb") -> Counts:
        shutil.rmtree(tmp_path / "scratch", ignore_errors=True)
        (tmp_path / "scratch").mkdir()
        (tmp_path / "r.csv").write_bytes(as_csv(records))
        out = tmp_path / "staged.parquet"
        staged = stage((tmp_path / "r.csv",), {}, None, lambda: Locator.of(layer.geometry("district"), 0.01), out)
        labels = {name: one.texts for name, one in staged.labels.items()}
        matched = {
            "activity": match_activities(labels["activity"], NACE),
            "employees": match_employees(labels["employees"], Convention.PLAIN),
            "year": match_years(labels["year"]),
            "place": match_places(labels["place"], Gazetteer(layer.areas)),
        }
        with session(engine, out, tmp_path / "scratch") as opened:
            return count(opened, matched, 2)

    return by


def require_by_hand(counts: Counts, records: list[Record], layer: Layer) -> None:
    told, cells = by_hand(records)
    assert {kind: many for kind, many in counts.dropped.items() if many} == dict(told)
    districts = layer.level("district")["code"].tolist()

    def key(row: dict[str, int]) -> tuple[int, str, str]:
        return row["year"], districts[row["district"]], NACE.classes[row["activity"]]

    found = {key(row): (row["units"], row["value"]) for row in counts.cells.to_pylist()}
    assert found == {cell: (len(sizes), sum(sizes)) for cell, sizes in cells.items()}
    largest = {(key(row), row["rank"]): (row["employees"], row["units"]) for row in counts.largest.to_pylist()}
    assert largest == {
        (cell, rank): (size, sizes.count(size))
        for cell, sizes in cells.items()
        for rank, size in enumerate(sorted(set(sizes), reverse=True)[:2])
    }


@pytest.mark.parametrize("seed", range(4))
def test_dirty_registers_are_counted_as_by_hand(counted: Callable[..., Counts], layer: Layer, seed: int) -> None:
    records = dirty(seed, 400)
    require_by_hand(counted(records), records, layer)


def test_the_dirt_has_every_reason() -> None:
    told = {kind for seed in range(4) for kind in by_hand(dirty(seed, 400))[0]}
    assert told == {*REASONS, *DUPLICATES} - {"no_place", "unknown_place", "ambiguous_place", "coarse_place"}


@pytest.mark.parametrize(
    ("place", "reason"), [("", "no_place"), ("zzz", "unknown_place"), ("16", "coarse_place"), ("16002", None)]
)
def test_places_count_where_there_are_no_coordinates(
    counted: Callable[..., Counts], place: str, reason: str | None
) -> None:
    counts = counted([Record("a", "10.11", "5", "2024", "", "", place), *clean(1, 5)])
    assert {kind: many for kind, many in counts.dropped.items() if many} == ({reason: 1} if reason else {})


def test_examples_name_the_first_rows(counted: Callable[..., Counts]) -> None:
    records = clean(2, 40)
    records[3:3] = [Record("", "10.11", "5", "2024", "", "", "16002")] * 7
    examples = counted(records).examples["no_id"]
    assert [one.row for one in examples] == [5, 6, 7, 8, 9]


@pytest.mark.spark
# Spark and what it calls warn of each other's old names and leave sockets open.
@pytest.mark.filterwarnings("ignore")
def test_spark_counts_what_duckdb_counts(counted: Callable[..., Counts], layer: Layer) -> None:
    records = dirty(11, 400)
    one, other = counted(records), counted(records, "spark")
    require_by_hand(other, records, layer)
    assert one.cells.to_pylist() == other.cells.to_pylist()
    assert one.largest.to_pylist() == other.largest.to_pylist()
    assert (one.dropped, one.noted, one.examples) == (other.dropped, other.noted, other.examples)


def test_files_are_one_register(layer: Layer, tmp_path: Path) -> None:
    records = clean(5, 600)
    for name, part in (("a.csv", records[:300]), ("b.csv", records[300:] + records[:1]), ("all.csv", records)):
        (tmp_path / name).write_bytes(as_csv(part))
    several = aggregate_register(Asked((tmp_path / "a.csv", tmp_path / "b.csv"), "nace2"), layer)
    whole = aggregate_register(Asked((tmp_path / "all.csv",), "nace2"), layer)
    assert several.observations.equals(whole.observations)
    assert several.report.dropped["repeated"] == 1
    assert "b.csv 302" in "\n".join(several.report.lines())
