"""Where an observation was read: the columns that lead back to the cell of a file."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# What stands where it is not known.
NO_FILE = -1
NO_ROW = 0
COLUMNS = ("file", "sheet", "row", "column")


def with_origin(observations: pd.DataFrame) -> pd.DataFrame:
    """Observations with all columns of their origin, those that are absent filled with what says "not known".

    ``file`` (int16) is a place in the sources of the release, -1 for none; ``sheet`` and ``column`` are categorical
    text, empty for none; ``row`` (int32) counts from 1 as a reader of the file would, 0 for none.
    """
    count = len(observations)
    unknown: dict[str, pd.Categorical | NDArray[np.integer]] = {
        "file": np.full(count, NO_FILE, np.int16),
        "sheet": _nothing(count),
        "row": np.full(count, NO_ROW, np.int32),
        "column": _nothing(count),
    }
    made = observations.copy(deep=False)
    for name in COLUMNS:
        if name not in made:
            made[name] = unknown[name]
    return made


def _nothing(count: int) -> pd.Categorical:
    return pd.Categorical.from_codes(np.zeros(count, np.int8), categories=pd.Index([""], dtype="str"))
