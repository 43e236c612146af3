"""Rows with labelled axes as read-only arrays; the reverse of geodata/release/grid.py."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.arrow import numbers
from geodata.errors import InputError
from geodata.states import STATE_KEYS
from geodata.view import LEVELS

if TYPE_CHECKING:
    from geodata.atlas import Atlas

_DTYPES: Mapping[pa.DataType, type[np.generic]] = {
    pa.float64(): np.float64,
    pa.float32(): np.float32,
    pa.int64(): np.int64,
    pa.int32(): np.int32,
}


def read_part(
    atlas: Atlas,
    name: str,
    columns: Sequence[str],
    axes: Sequence[str],
    level: str,
    indicator: str,
    levels: Sequence[str] = LEVELS,
) -> dict[str, NDArray[Any]]:
    """Columns of one level and indicator of a table that has them in order.

    Parameters
    ----------
    name : str
        Stem of the file.
    axes : sequence of str
        "area", "cluster", "other" or "year", the last one running fastest.
    levels : sequence of str
        Levels of the table, in their order.

    Raises
    ------
    InputError
        When the table does not have the rows that the manifest names.
    """
    path = atlas.path(f"{name}.parquet")
    # Not read_table, which imports pandas.
    table = pq.ParquetFile(path).read(columns=list(columns))
    parts = [(one, other) for one in levels for other in atlas.manifest.indicators]
    ends = np.cumsum([int(np.prod(_shape(atlas, axes, one))) for one, _ in parts])
    if table.num_rows != ends[-1]:
        raise InputError("the table does not have the rows that the manifest names", file=path, value=table.num_rows)
    shape = _shape(atlas, axes, level)
    size = int(np.prod(shape))
    part = table.slice(int(ends[parts.index((level, indicator))]) - size, size)
    return {column: _frozen(part.column(column).combine_chunks(), column, shape) for column in columns}


def _shape(atlas: Atlas, axes: Sequence[str], level: str) -> tuple[int, ...]:
    manifest = atlas.manifest
    lengths = {
        "area": len(manifest.dimensions[level]),
        "cluster": len(manifest.clusters),
        "other": len(manifest.clusters),
        "year": len(manifest.years),
    }
    return tuple(lengths[axis] for axis in axes)


def _frozen(array: Any, column: str, shape: tuple[int, ...]) -> NDArray[Any]:
    found = _states(array) if column == "state" else _numbers(array)
    found = found.reshape(shape)
    found.flags.writeable = False
    return found


def _numbers(array: pa.Array) -> NDArray[Any]:
    """Numbers with NaN for empty cells, in an array of their own."""
    if pa.types.is_boolean(array.type):
        return _bits(array.buffers()[1], array)
    found = numbers(array, _DTYPES[array.type]).copy()
    if array.null_count:
        found[~_bits(array.buffers()[0], array)] = np.nan
    return found


def _bits(buffer: pa.Buffer, array: pa.Array) -> NDArray[np.bool_]:
    every = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")
    return every[array.offset : array.offset + len(array)].astype(bool)


def _states(array: pa.Array) -> NDArray[np.int8]:
    lookup = np.array([STATE_KEYS.index(key) for key in array.dictionary.to_pylist()], np.int8)
    return np.asarray(lookup[_numbers(array.indices)], np.int8)
