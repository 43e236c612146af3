"""Columns of the tables of a release, from arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def labels(names: Sequence[str], codes: NDArray[Any]) -> pa.Array:
    """Dictionary column of names by their position."""
    return pa.DictionaryArray.from_arrays(pa.array(codes.ravel().astype(np.int32)), pa.array(list(names)))


def floats(values: NDArray[np.float64], kind: type[np.floating[Any]] = np.float64) -> pa.Array:
    """Column of figures; NaN becomes null."""
    flat = values.ravel()
    return pa.array(flat.astype(kind), mask=np.isnan(flat))


def wholes(values: NDArray[np.float64]) -> pa.Array:
    """Column of whole numbers; NaN becomes null."""
    flat = values.ravel()
    missing = np.isnan(flat)
    return pa.array(np.where(missing, 0, flat).astype(np.int32), mask=missing)
