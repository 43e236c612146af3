"""Reading areas and cubes of a release back, with pyarrow and numpy alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.arrow import numbers
from geodata.catalogue import Area
from geodata.cube import Cube
from geodata.errors import InputError
from geodata.release.manifest import Manifest
from geodata.states import STATE_KEYS, State

LEVELS = ("country", "ibbs1", "ibbs2", "province", "district")
_AREA_COLUMNS = ["code", "level", "name", "name_en", "parent", "ibbs1", "ibbs2", "aliases"]


def read_areas(path: Path) -> Mapping[str, Area]:
    """Areas by code, without their outlines."""
    # Not read_table, which imports pandas.
    rows = pq.ParquetFile(path).read(columns=_AREA_COLUMNS).to_pylist()
    return MappingProxyType({row["code"]: Area(**{**row, "aliases": tuple(row["aliases"] or ())}) for row in rows})


def read_cubes(path: Path, manifest: Manifest) -> Mapping[tuple[str, str], Cube]:
    """Cubes by level and indicator.

    scores.parquet has one row group for each level and indicator, its rows in the order of areas, clusters (the
    all-activity total last) and years; another order is refused.
    """
    source = pq.ParquetFile(path)
    made: dict[tuple[str, str], Cube] = {}
    for number, indicator in enumerate(manifest.indicators):
        parts = {
            level: _group(source, place * len(manifest.indicators) + number, manifest, level, path)
            for place, level in enumerate(LEVELS)
        }
        country, country_state = (one[0] for one in parts["country"])
        for level, (value, state) in parts.items():
            made[level, indicator] = Cube(
                areas=manifest.dimensions[level],
                clusters=manifest.clusters,
                years=manifest.years,
                value=value[:, :-1],
                state=state[:, :-1],
                area_total=value[:, -1],
                area_total_state=state[:, -1],
                national=country[:-1],
                national_state=country_state[:-1],
                nation=country[-1],
                nation_state=country_state[-1],
            )
    # Some 30 MB that reading took would else stay with the process, and with each of its workers.
    pa.default_memory_pool().release_unused()
    return MappingProxyType(made)


def _group(
    source: pq.ParquetFile, number: int, manifest: Manifest, level: str, path: Path
) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    shape = (len(manifest.dimensions[level]), len(manifest.clusters) + 1, len(manifest.years))
    table = source.read_row_group(number, columns=["value", "state"], use_threads=False)
    if table.num_rows != shape[0] * shape[1] * shape[2]:
        raise InputError("the scores do not have the rows that the manifest names", file=path, value=level)
    keys = table.column("state").combine_chunks()
    keys = keys.dictionary_encode() if not pa.types.is_dictionary(keys.type) else keys
    lookup = np.array([STATE_KEYS.index(key) for key in keys.dictionary.to_pylist()], np.int8)
    state = lookup[numbers(keys.indices, np.int32)]
    figures = table.column("value").combine_chunks()
    missing = state >= State.SUPPRESSED
    if figures.null_count != int(missing.sum()):
        raise InputError("figures and states of the scores disagree", file=path, value=level)
    value = np.where(missing, np.nan, numbers(figures, np.float64))
    return value.reshape(shape), state.reshape(shape)
