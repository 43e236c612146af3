"""Local Moran and Gi* of the areas."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from geodata.keeping import remembered
from geodata.measures.model import States, Values
from geodata.tables.grid import read_part

if TYPE_CHECKING:
    from geodata.atlas import Atlas

Singles = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Spatial:
    """Local statistics, arrays of shape (areas, clusters, years), NaN exactly where `state` is a missing one.

    `moran` is the class on the map (1..5), `moran_i` the statistic behind it, `moran_p` its probability; `gi` the
    standard score of Gi*, `gi_p` its probability, `gi_significant` whether it holds against the false discovery rate.
    """

    moran: Singles
    moran_i: Singles
    moran_p: Singles
    gi: NDArray[np.float64]
    gi_p: Singles
    gi_significant: NDArray[np.bool_]
    state: States

    def values(self, measure: str) -> Values:
        """Figures of the measure of the map."""
        return Values(np.asarray(getattr(self, measure), np.float64), self.state)


@remembered(8)
def read_spatial(atlas: Atlas, level: str, indicator: str) -> Spatial:
    """Local statistics of a level and indicator; arrays are read-only."""
    columns = tuple(field.name for field in fields(Spatial))
    return Spatial(**read_part(atlas, "spatial", columns, ("area", "cluster", "year"), level, indicator))
