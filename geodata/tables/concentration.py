"""Concentration of the clusters."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from geodata.keeping import remembered
from geodata.measures.concentration import Concentration
from geodata.tables.grid import read_part

if TYPE_CHECKING:
    from geodata.atlas import Atlas

_COLUMNS = tuple(field.name for field in fields(Concentration))


@remembered(16)
def read_concentration(atlas: Atlas, level: str, indicator: str) -> Concentration:
    """Concentration of the clusters of a level and indicator; arrays are read-only."""

    return Concentration(**read_part(atlas, "concentration", _COLUMNS, ("cluster", "year"), level, indicator))
