"""Structure of the areas."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from geodata.keeping import remembered
from geodata.measures.structure import Structure
from geodata.tables.grid import read_part
from geodata.view import LEVELS

if TYPE_CHECKING:
    from geodata.atlas import Atlas

_COLUMNS = tuple(field.name for field in fields(Structure))


@remembered(16)
def read_structure(atlas: Atlas, level: str, indicator: str) -> Structure:
    """Structure of the areas of a level and indicator; arrays are read-only."""
    levels = ("country", *LEVELS)
    return Structure(**read_part(atlas, "structure", _COLUMNS, ("area", "year"), level, indicator, levels))
