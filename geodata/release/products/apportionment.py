"""apportionment.parquet: the shares by which figures of coarser codes were split over their classes."""

from __future__ import annotations

import pyarrow as pa

from geodata.release.made import Made
from geodata.resolution.prepare import Prepared

NAME = "apportionment"
SCHEMA = pa.schema(
    [
        ("indicator", pa.string()),
        ("year", pa.int16()),
        ("activity", pa.string()),
        ("without", pa.string()),
        ("class", pa.string()),
        ("share", pa.float64()),
        ("basis", pa.string()),
        ("of_year", pa.int16()),
    ]
)


def table(made: Made) -> pa.Table:
    """Shares of each code; ``without`` names finer codes whose figures were given beside it.

    ``basis`` is one (a single class), national (figures of the country in ``of_year``), file (shares that were given)
    or even.
    """
    return shares(made.ready)


def shares(ready: Prepared) -> pa.Table:
    """Shares that prepared observations were split by, sorted."""
    keys = ready.keys.sort_values(["indicator", "year", "activity", "without", "class"], ignore_index=True)
    columns = {field.name: pa.array(keys[field.name].tolist(), field.type) for field in SCHEMA}
    return pa.table(columns, schema=SCHEMA)
