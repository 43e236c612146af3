"""by_hand.parquet: what was found by hand about stages that statistics do not measure, with its source."""

from __future__ import annotations

import pyarrow as pa

from geodata.coverage.thresholds import LEVELS
from geodata.errors import InputError
from geodata.release.made import Made
from geodata.taxonomy.entries import FILE

NAME = "by_hand"
_SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("cluster", "stage", "area")]
    + [
        ("found", pa.bool_()),
        ("name", pa.string()),
        ("year", pa.int16()),
        ("source", pa.string()),
        ("url", pa.string()),
    ]
)


def table(made: Made) -> pa.Table:
    """Entries in the order of their file; one about an area that the release does not have raises InputError."""
    known = {code for level in LEVELS for code in made.axes.areas[level]}
    for entry in made.taxonomy.entries:
        if entry.area not in known:
            cure = "give a province, district or İBBS code of the boundary layer"
            raise InputError("unknown area", file=FILE, row=entry.row, column="area", value=entry.area, cure=cure)
    rows = [{name: getattr(entry, name) for name in _SCHEMA.names} for entry in made.taxonomy.entries]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)
