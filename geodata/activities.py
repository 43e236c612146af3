"""National figures of single activities, read back from a release."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.keeping import remembered
from geodata.states import STATE_KEYS, State


@dataclass(frozen=True)
class Figure:
    """National figure of an activity; NaN where its state is a missing one."""

    value: float
    state: State


@remembered(64)
def national(atlas: Atlas, indicator: str, year: int) -> Mapping[str, Figure]:
    """Figures by activity code, for the activities of the taxonomy."""
    rows = atlas.table("activities").to_pylist()
    return MappingProxyType(
        {
            row["activity"]: Figure(
                math.nan if row["value"] is None else row["value"], State(STATE_KEYS.index(row["state"]))
            )
            for row in rows
            if row["indicator"] == indicator and row["year"] == year
        }
    )
