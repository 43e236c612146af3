"""National figures of single activities, so that a page can say what a cluster is made of."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from geodata.release.made import Made
from geodata.states import STATE_KEYS, State

NAME = "activities"


def table(made: Made) -> pa.Table:
    """One row for each indicator, activity of the taxonomy and year; a missing value is null with its state."""
    weights = made.taxonomy.weights(made.axes.activities)
    used = np.flatnonzero(weights.any(axis=1))
    parts = [_indicator(made, indicator, used) for indicator in made.indicators]
    return pa.concat_tables(parts)


def _indicator(made: Made, indicator: str, used: np.ndarray[tuple[int], np.dtype[np.intp]]) -> pa.Table:
    dense = made.activities["country", indicator]
    value, state = dense.value[0, used], dense.state[0, used]
    years = len(made.axes.years)
    return pa.table(
        {
            "indicator": pa.array([indicator] * value.size),
            "activity": pa.array(np.repeat([made.axes.activities[index] for index in used], years)),
            "year": pa.array(np.tile(np.asarray(made.axes.years, np.int16), len(used))),
            "value": pa.array(value.ravel(), mask=(state >= State.SUPPRESSED).ravel()),
            "state": pa.array([STATE_KEYS[one] for one in state.ravel()]),
        }
    )
