"""Arrow arrays as numpy arrays, without pandas."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray


def numbers(array: pa.Array, dtype: type[np.generic]) -> NDArray[Any]:
    """Numbers of an array, shape (n,), without its nulls' meaning; pyarrow's own to_numpy would import pandas."""
    if not len(array):
        return np.empty(0, dtype)
    return np.frombuffer(array.buffers()[1], dtype)[array.offset : array.offset + len(array)]
