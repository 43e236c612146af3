"""Arrays with labelled axes as rows of a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.states import STATE_KEYS


def grid(
    constant: Mapping[str, str], axes: Mapping[str, Sequence[object]], columns: Mapping[str, NDArray[Any]]
) -> pa.Table:
    """Rows of arrays that share their axes, the last axis running fastest.

    Parameters
    ----------
    constant : mapping
        Labels that are the same in every row.
    axes : mapping
        Labels of each axis, by the name of its column.
    columns : mapping
        Arrays of the shape of the axes; NaN becomes an empty cell, a column ``state`` holds data states.
    """
    shape = tuple(len(labels) for labels in axes.values())
    count = int(np.prod(shape))
    made: dict[str, pa.Array] = {name: _labels([text], np.zeros(count, np.int32)) for name, text in constant.items()}
    for place, (name, labels) in enumerate(axes.items()):
        position = np.broadcast_to(_along(len(labels), place, len(shape)), shape).ravel()
        made[name] = pa.array(np.asarray(labels, np.int16)[position]) if name == "year" else _labels(labels, position)
    for name, array in columns.items():
        flat = array.ravel()
        if name == "state":
            made[name] = _labels(STATE_KEYS, flat)
        else:
            made[name] = pa.array(flat, mask=np.isnan(flat)) if array.dtype.kind == "f" else pa.array(flat)
    return pa.table(made)


def joined(tables: Sequence[pa.Table]) -> pa.Table:
    """Tables below each other, their labels in one list."""
    return pa.concat_tables(tables).unify_dictionaries().combine_chunks()


def _along(length: int, place: int, dimensions: int) -> NDArray[np.int32]:
    shape = [1] * dimensions
    shape[place] = length
    return np.arange(length, dtype=np.int32).reshape(shape)


def _labels(labels: Sequence[Any], codes: NDArray[Any]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(list(labels)))
