"""Single observations of a release, read from its file without loading the rest of it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.arrow import numbers
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
class Column:
    """A column of a row group; text is kept as places among its labels."""

    values: NDArray[Any]
    labels: tuple[str, ...] = ()

    def at(self, place: int) -> Any:
        """Value at a place."""
        value = self.values[place].item()
        return self.labels[value] if self.labels else value


Group = Mapping[str, Column]


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of one area by key, each as its row group, its place there and its line in the file."""

    places: Mapping[Key, tuple[Group, int, int]]

    def get(self, key: Key) -> Observation | None:
        """Observation with a key, None where there is no such row."""
        if key not in self.places:
            return None
        group, place, line = self.places[key]
        state = State(group["state"].at(place))
        figure = Figure(math.nan if state.is_missing else group["value"].at(place), state)
        origin = {name: group[name].at(place) for name in _ORIGIN if name in group}
        return Observation(figure, line, **origin)


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
            group = _columns(self.source.read_row_group(number, columns=["area", "indicator", "year"]))
            area, indicator, year = (group[name].values.astype(np.int64) for name in ("area", "indicator", "year"))
            _, first = np.unique((area << 40) + (indicator << 20) + year, return_index=True)
            found |= {tuple(group[name].at(place) for name in ("area", "indicator", "year")) for place in first}
        return frozenset(found)

    @cached_property
    def activities(self) -> frozenset[str]:
        """Activity codes of all rows."""
        found: set[str] = set()
        for number in range(len(self.groups)):
            column = self.source.read_row_group(number, columns=["activity"])["activity"]
            found |= set(column.unique().to_pylist())
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


def _columns(table: pa.Table) -> Group:
    return {name: _column(table[name].combine_chunks()) for name in table.column_names}


def _column(array: pa.Array) -> Column:
    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
        array = array.dictionary_encode()
    if not pa.types.is_dictionary(array.type):
        return Column(numbers(array, _dtype(array.type)))
    return Column(numbers(array.indices, _dtype(array.indices.type)), tuple(array.dictionary.to_pylist()))


def _dtype(kind: pa.DataType) -> type[np.generic]:
    if pa.types.is_floating(kind):
        return np.float64
    widths: dict[int, type[np.generic]] = {8: np.int8, 16: np.int16, 32: np.int32, 64: np.int64}
    return widths[kind.bit_width]


# A release never changes, so neither do these; the bounds keep memory small.
@lru_cache(maxsize=16)
def _decoded(observations: Observations, number: int) -> Group:
    return _columns(observations.source.read_row_group(number))


@lru_cache(maxsize=256)
def _of(observations: Observations, area: str, activities: frozenset[str] | None) -> Rows:
    found: dict[Key, tuple[Group, int, int]] = {}
    for number, first, low, high in observations.groups:
        if low <= area <= high:
            group = _decoded(observations, number)
            for place in _places(group, area, activities).tolist():
                found[Key(area, *(group[name].at(place) for name in _KEYS))] = (group, place, first + place)
    return Rows(found)


def _places(group: Group, area: str, activities: frozenset[str] | None) -> NDArray[np.intp]:
    """Places of the rows of an area and some activities, or all."""
    here = _is_one_of(group["area"], {area})
    return np.flatnonzero(here if activities is None else here & _is_one_of(group["activity"], activities))


def _is_one_of(column: Column, wanted: Collection[str]) -> NDArray[np.bool_]:
    of_label = np.array([label in wanted for label in column.labels], np.bool_)
    return of_label.take(column.values)


def observations_of(folder: Path) -> Observations:
    """Observations of a release folder."""
    return Observations(folder / FILE)
