"""sensitivity.parquet: how far ranks by intensity depend on how it is put together, in the latest year."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from geodata.measures import intensity
from geodata.measures.intensity_rule import load_rule
from geodata.release.columns import floats, labels, wholes
from geodata.release.made import Made
from geodata.sensitivity import CHOICES, LEVELS, Sensitivity, load_settings, sensitivity
from geodata.states import STATE_KEYS

NAME = "sensitivity"
SPREADS = tuple(f"variance_{choice}" for choice in (*CHOICES, "all"))


def table(made: Made) -> pa.Table:
    """Rows by level, indicator, area and cluster.

    Ranks and what follows from them are null where an area is not ranked, which `state` explains: a missing state, or
    zero. The variances are of the rank over all draws: through each choice alone, and in all.
    """
    keys = [(level, indicator) for level in LEVELS for indicator in made.indicators]
    return pa.concat_tables([_rows(made, *key) for key in keys]).unify_dictionaries()


def _rows(made: Made, level: str, indicator: str) -> pa.Table:
    cube, rule = made.cubes[level, indicator], load_rule()
    own = intensity.parts(cube, rule)
    latest = len(cube.years) - 1
    found = sensitivity(made.values[level, indicator], own, rule, load_settings().ranks, latest)
    areas, clusters = len(cube.areas), len(cube.clusters)
    count = areas * clusters
    return pa.table(
        {
            "level": labels([level], np.zeros(count)),
            "indicator": labels([indicator], np.zeros(count)),
            "area": labels(cube.areas, np.repeat(np.arange(areas), clusters)),
            "cluster": labels(cube.clusters, np.tile(np.arange(clusters), areas)),
            "year": pa.array(np.full(count, cube.years[latest], np.int16)),
            "state": labels(STATE_KEYS, found.state),
            **_figures(found),
        }
    )


def _figures(found: Sensitivity) -> dict[str, pa.Array]:
    ranks = {name: wholes(getattr(found, name)) for name in ("rank", "rank_low", "rank_median", "rank_high")}
    tops = {name: floats(getattr(found, name), np.float32) for name in ("top3", "top10")}
    spread = {name: floats(found.spread[..., place], np.float32) for place, name in enumerate(SPREADS)}
    return ranks | tops | spread
