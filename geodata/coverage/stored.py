"""Reading coverage of a release back, with pyarrow and numpy alone: one cluster of one level at a time."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.arrow import numbers
from geodata.atlas import Atlas
from geodata.coverage.figures import Figure, Figures
from geodata.coverage.places import Places, read_places
from geodata.coverage.thresholds import CRITERIA, LEVELS, Thresholds
from geodata.errors import InputError
from geodata.keeping import remembered
from geodata.states import STATE_KEYS, State
from geodata.view import View

FILE = "coverage.parquet"


# The districts of one cluster are 2 MB.
@remembered(24)
def stage_figures(atlas: Atlas, level: str, cluster: str) -> Figures:
    """Figures of the measurable stages of a cluster at a level, shape (areas, stages, years); read once and kept.

    coverage.parquet has one row group for each level and cluster, its rows in the order of areas, measurable stages
    and years; another order is refused.
    """
    manifest, path = atlas.manifest, atlas.path(FILE)
    measurable = sum(bool(stage.activities) for stage in atlas.cluster(cluster).stages)
    shape = (len(manifest.dimensions[level]), measurable, len(manifest.years))
    group = LEVELS.index(level) * len(manifest.clusters) + manifest.clusters.index(cluster)
    columns = [f"{name}{end}" for name in CRITERIA for end in ("", "_state", "_known")]
    source = pq.ParquetFile(path)
    table = source.read_row_group(group, columns=["level", "cluster", *columns])
    owner = [table.column(name).combine_chunks().dictionary.to_pylist() for name in ("level", "cluster")]
    if owner != [[level], [cluster]] or table.num_rows != shape[0] * shape[1] * shape[2]:
        raise InputError("the coverage does not have the rows that the manifest names", file=path, value=cluster)
    return Figures(**{name: _figure(table, name, shape) for name in CRITERIA})


@remembered(4)
def places(atlas: Atlas) -> Mapping[str, Places]:
    """Where the areas of each level lie."""
    return read_places(atlas.path("areas.parquet"), {level: atlas.manifest.dimensions[level] for level in LEVELS})


def thresholds_of(view: View, atlas: Atlas) -> Thresholds:
    """Thresholds of a view: the release's with the reader's own, without criteria that the release cannot measure."""
    own = atlas.rules.coverage.with_own(
        covered={"firms": view.min_firms, "employment": view.min_jobs, "lq": view.min_lq},
        white_spot={"firms": view.white_firms, "employment": view.white_jobs, "lq": view.white_lq},
        match=view.match,
    )
    return own.among(atlas.manifest.indicators)


def _figure(table: pa.Table, name: str, shape: tuple[int, ...]) -> Figure:
    keys = table.column(f"{name}_state").combine_chunks()
    lookup = np.array([STATE_KEYS.index(key) for key in keys.dictionary.to_pylist()], np.int8)
    state = lookup[numbers(keys.indices, np.int32)]
    value, known = (numbers(table.column(column).combine_chunks(), np.float64) for column in (name, f"{name}_known"))
    return Figure(np.where(state >= State.SUPPRESSED, known, value).reshape(shape), state.reshape(shape))
