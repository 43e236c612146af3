"""Moran's I of the clusters."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from geodata.keeping import remembered
from geodata.measures.global_moran import GlobalMoran
from geodata.tables.grid import read_part

if TYPE_CHECKING:
    from geodata.atlas import Atlas

_COLUMNS = tuple(field.name for field in fields(GlobalMoran))


@remembered(16)
def read_autocorrelation(atlas: Atlas, level: str, indicator: str) -> GlobalMoran:
    """Moran's I of the clusters of a level and indicator; arrays are read-only."""

    return GlobalMoran(**read_part(atlas, "autocorrelation", _COLUMNS, ("cluster", "year"), level, indicator))
