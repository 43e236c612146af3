"""Single observations of a release, read from its file without loading the rest of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.states import State
from geodata.trace.model import Figure

TOTAL = "TOTAL"
FILE = "observations.parquet"
_KEYS = ("activity", "year", "indicator")
_LAST = "\U0010ffff"
_ORIGIN = ("file", "sheet", "row", "column")


class Key(NamedTuple):
    """What an observation is about."""

    area: str
    activity: str
    year: int
    indicator: str


@dataclass(frozen=True)
class Observation:
    """A row of the file: its figure, its line from 1, and the cell it was read from as far as that is known."""

    figure: Figure
    line: int
    file: int = -1
    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of one area; an observation is put together when it is asked for."""

    places: Mapping[Key, int]
    table: pa.Table
    lines: tuple[int, ...]

    def get(self, key: Key) -> Observation | None:
        """Observation with a key, None where there is no such row."""
        place = self.places.get(key)
        if place is None:
            return None
        value = self._at("value", place)
        figure = Figure(math.nan if value is None else float(value), State(self._at("state", place)))
        origin = {name: self._at(name, place) for name in _ORIGIN}
        return Observation(figure, self.lines[place], **origin)

    def _at(self, column: str, place: int) -> Any:
        return self.table[column][place].as_py()


@dataclass(frozen=True, eq=False)
class Observations:
    """The observations of a release; rows of one area lie together, so that a few row groups answer for it."""

    path: Path

    def of(self, area: str, activities: Iterable[str] | None = None) -> Rows:
        """Rows of an area for some activities or for all, of every year and indicator."""
        return _of(self, area, None if activities is None else frozenset(activities))

    @cached_property
    def given(self) -> frozenset[tuple[str, str, int]]:
        """Areas, indicators and years that anything was given of."""
        found: set[tuple[str, str, int]] = set()
        for number in range(len(self.groups)):
            table = self.source.read_row_group(number, columns=["area", "indicator", "year"])
            # Every group has labels of its own, so each is made short before the labels are spelled out.
            short = table.group_by(["area", "indicator", "year"]).aggregate([])
            found |= {(row["area"], row["indicator"], row["year"]) for row in short.to_pylist()}
        return frozenset(found)

    @cached_property
    def source(self) -> pq.ParquetFile:
        """The open file."""
        return pq.ParquetFile(self.path)

    @cached_property
    def groups(self) -> tuple[tuple[int, int, str, str], ...]:
        """Number, first line, first and last area of each row group."""
        metadata = self.source.metadata
        column = self.source.schema_arrow.names.index("area")
        found, line = [], 1
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            bounds = group.column(column).statistics
            told = bounds is not None and bounds.has_min_max
            found.append((number, line, bounds.min if told else "", bounds.max if told else _LAST))
            line += group.num_rows
        return tuple(found)


def _filtered(table: pa.Table, area: str, activities: pa.Array | None) -> pa.Array:
    """Places of the rows of an area and some activities, or all."""
    of_area = pc.indices_nonzero(pc.equal(pc.cast(table["area"], pa.string()), area))
    if activities is None:
        return of_area
    some = pc.cast(table["activity"].take(of_area), pa.string())
    return of_area.take(pc.indices_nonzero(pc.is_in(some, activities)))


# A release never changes, so neither do these; the bounds keep memory small.
@lru_cache(maxsize=16)
def _decoded(observations: Observations, number: int) -> pa.Table:
    return observations.source.read_row_group(number)


@lru_cache(maxsize=256)
def _of(observations: Observations, area: str, activities: frozenset[str] | None) -> Rows:
    wanted = None if activities is None else pa.array(sorted(activities))
    tables: list[pa.Table] = []
    lines: list[int] = []
    for number, first, low, high in observations.groups:
        if low <= area <= high:
            table = _decoded(observations, number)
            places = _filtered(table, area, wanted)
            tables.append(table.take(places))
            lines += [first + place for place in places.to_pylist()]
    if not tables:
        return Rows({}, pa.table({}), ())
    # One chunk for each column, which a single row is found in at once.
    rows = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
    labels = zip(*(rows[name].to_pylist() for name in _KEYS), strict=True)
    return Rows({Key(area, *label): place for place, label in enumerate(labels)}, rows, tuple(lines))


@lru_cache(maxsize=8)
def observations_of(folder: Path) -> Observations:
    """Observations of a release folder."""
    return Observations(folder / FILE)
