"""reconciliation.parquet: what was given twice and differs, the figure shown beside the sum of the others."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from geodata.release.marks import Mark

SCHEMA = pa.schema(
    [
        ("kind", pa.string()),
        ("area", pa.string()),
        ("year", pa.int16()),
        ("indicator", pa.string()),
        ("activity", pa.string()),
        ("given", pa.float64()),
        ("summed", pa.float64()),
    ]
)


def write_conflicts(path: Path, conflicts: pd.DataFrame, mark: Mark) -> None:
    """Write the table; it is there even where nothing differs."""
    columns = {field.name: pa.array(conflicts[field.name].tolist(), field.type) for field in SCHEMA}
    pq.write_table(pa.table(columns, schema=mark.on(SCHEMA)), path, compression="zstd")
