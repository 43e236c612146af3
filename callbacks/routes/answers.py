"""What answers of the API have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.atlas import Atlas
from geodata.states import STATE_KEYS


def origin(atlas: Atlas) -> dict[str, Any]:
    """Release behind an answer, and whether its figures are illustrative."""
    return {"release": atlas.manifest.id, "illustrative": atlas.manifest.illustrative}


def number(value: float | np.floating[Any]) -> float | None:
    """Figure as JSON has it; a missing one is null."""
    return None if np.isnan(value) else float(value)


def figures(columns: Mapping[str, NDArray[Any]], *place: int) -> dict[str, Any]:
    """Figures of one place of arrays, a data state by its name."""
    found: dict[str, Any] = {}
    for name, array in columns.items():
        one = array[place]
        if name == "state":
            found[name] = STATE_KEYS[one]
        elif array.dtype.kind == "f":
            found[name] = number(one)
        else:
            found[name] = one.item()
    return found
