"""robustness.parquet: how many plausible cut-offs leave an area its stars, in the latest year."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from geodata.cube import Cube
from geodata.release.columns import floats, labels
from geodata.release.made import Made
from geodata.sensitivity import LEVELS, load_settings, robustness
from geodata.stars import StarRule, presets
from geodata.states import STATE_KEYS, State

NAME = "robustness"


def table(made: Made) -> pa.Table:
    """Rows by level, indicator, preset, area and cluster; shares are null where stars are not known."""
    parts = [
        _rows(made.cubes[level, indicator].in_year(-1), level, indicator, preset)
        for level in LEVELS
        for indicator in made.indicators
        for preset in presets()
    ]
    return pa.concat_tables(parts).unify_dictionaries()


def _rows(cube: Cube, level: str, indicator: str, preset: StarRule) -> pa.Table:
    found = robustness(cube, preset, load_settings().stars, indicator=indicator)
    areas, clusters, _ = cube.shape
    count = areas * clusters
    missing = found.state >= State.SUPPRESSED
    columns = {
        "level": labels([level], np.zeros(count)),
        "indicator": labels([indicator], np.zeros(count)),
        "preset": labels([preset.id], np.zeros(count)),
        "area": labels(cube.areas, np.repeat(np.arange(areas), clusters)),
        "cluster": labels(cube.clusters, np.tile(np.arange(clusters), areas)),
        "year": pa.array(np.full(count, cube.years[-1], np.int16)),
        "state": labels(STATE_KEYS, found.state),
        "stars": pa.array(found.count.ravel(), mask=missing.ravel()),
    }
    shares = {"kept": found.kept, "kept_size": found.size, "kept_focus": found.focus, "kept_lq": found.lq}
    return pa.table(columns | {name: floats(share, np.float32) for name, share in shares.items()})
