"""concordance.parquet: where each class of the observations went among the classes of the taxonomy."""

from __future__ import annotations

import pyarrow as pa

from geodata.concordance import Concordance
from geodata.release.made import Made

NAME = "concordance"
SCHEMA = pa.schema([("source", pa.string()), ("target", pa.string()), ("weight", pa.float64()), ("basis", pa.string())])


def table(made: Made) -> pa.Table:
    """Pairs of classes with the part 0..1 of the one that went to the other; no rows where both are the same."""
    return pairs(made.ready.way)


def pairs(way: Concordance) -> pa.Table:
    """Pairs of a way, sorted; the whole of it, so that what has no counterpart can be told."""
    rows = [
        {"source": code, "target": to.code, "weight": to.weight, "basis": to.basis}
        for code, targets in sorted(way.targets.items())
        for to in targets
        if way.source != way.target
    ]
    return pa.Table.from_pylist(rows, schema=SCHEMA)
