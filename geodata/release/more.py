"""More slices: measures that a browser cannot compute from the counts of one cluster, fetched when one is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata import bands
from geodata.measures import Measure, Values, density, gi
from geodata.release.slices import bounds, states

# What the figures are multiplied by to be whole numbers: they are kept with no more digits.
SCALES: Mapping[str, int] = {"density": 10**density.DECIMALS, "gi": 10**gi.DECIMALS, "moran": 1}


def more_slice(cluster: int, parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """More of one cluster; ``parts`` is what the slices of the level share, by indicator."""
    return {
        "cluster": next(iter(parts.values()))["cube"].clusters[cluster],
        "indicators": {
            indicator: {
                measure.id: _measure(measure, part["values"][measure.id], cluster)
                for measure in part["measures"]
                if not measure.own_counts
            }
            for indicator, part in parts.items()
        },
    }


def _measure(measure: Measure, values: Values, cluster: int) -> dict[str, Any]:
    figures = values.value[:, cluster]
    scale = SCALES[measure.id]
    found: dict[str, Any] = {
        "scale": scale,
        "value": [_whole(figures[:, year] * scale) for year in range(figures.shape[1])],
        "state": states(values.state[:, cluster]),
    }
    if measure.banded:
        found["breaks"] = {scheme: bounds(figures, scheme, measure) for scheme in bands.SCHEMES}
    return found


def _whole(figures: NDArray[np.float64]) -> list[int | None]:
    missing = np.isnan(figures)
    whole: list[int | None] = np.rint(np.where(missing, 0.0, figures)).astype(np.int64).tolist()
    for index in np.flatnonzero(missing).tolist():
        whole[index] = None
    return whole
