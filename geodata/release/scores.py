"""scores.parquet: every measure that rests on a cluster's own counts, in the order the atlas reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata import measures
from geodata.cube import Cube
from geodata.measures import Values
from geodata.release.aggregate import LEVELS, TOTAL
from geodata.release.columns import floats, labels
from geodata.release.marks import Mark
from geodata.states import STATE_KEYS


def score_tables(
    cubes: Mapping[tuple[str, str], Cube],
    values: Mapping[tuple[str, str], Mapping[str, Values]],
    indicators: Sequence[str],
) -> Iterator[pa.Table]:
    """One table for each level and indicator; the last cluster of an area is its all-activity total."""
    for level in LEVELS:
        for indicator in indicators:
            yield _table(level, indicator, cubes[level, indicator], values[level, indicator])


def write_scores(path: Path, tables: Iterator[pa.Table], mark: Mark) -> None:
    """Write the tables as row groups of one file."""
    writer: pq.ParquetWriter | None = None
    for table in tables:
        writer = writer or pq.ParquetWriter(path, mark.on(table.schema), compression="zstd")
        writer.write_table(table.replace_schema_metadata(writer.schema.metadata), row_group_size=table.num_rows)
    if writer is not None:
        writer.close()


def _table(level: str, indicator: str, cube: Cube, values: Mapping[str, Values]) -> pa.Table:
    areas, clusters, years = len(cube.areas), len(cube.clusters) + 1, len(cube.years)
    count = areas * clusters * years
    value = np.concatenate([cube.value, cube.area_total[:, np.newaxis]], axis=1)
    state = np.concatenate([cube.state, cube.area_total_state[:, np.newaxis]], axis=1)
    columns: dict[str, pa.Array] = {
        "level": labels([level], np.zeros(count, np.int32)),
        "area": labels(cube.areas, np.repeat(np.arange(areas), clusters * years)),
        "cluster": labels((*cube.clusters, TOTAL), np.tile(np.repeat(np.arange(clusters), years), areas)),
        "year": pa.array(np.tile(np.asarray(cube.years, np.int16), areas * clusters)),
        "indicator": labels([indicator], np.zeros(count, np.int32)),
        "value": floats(value),
        "state": labels(STATE_KEYS, state.ravel()),
    }
    for name, found in values.items():
        if not measures.get(name).own_counts:
            continue
        if name != "value":
            columns[name] = floats(_with_total(found.value))
            columns[f"{name}_state"] = labels(STATE_KEYS, _states_with_total(found.state).ravel())
        if found.low is not None and found.high is not None:
            columns[f"{name}_low"] = floats(_with_total(found.low))
            columns[f"{name}_high"] = floats(_with_total(found.high))
    return pa.table(columns)


def _with_total(values: NDArray[np.float64]) -> NDArray[np.float64]:
    blank = np.full((values.shape[0], 1, values.shape[2]), np.nan)
    return np.concatenate([values, blank], axis=1)


def _states_with_total(states: NDArray[np.int8]) -> NDArray[np.int8]:
    blank = np.full((states.shape[0], 1, states.shape[2]), STATE_KEYS.index("not_applicable"), np.int8)
    return np.concatenate([states, blank], axis=1)
