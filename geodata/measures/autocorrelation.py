"""The three spatial statistics of every cluster and year of a cube, computed once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.measures import slq
from geodata.measures.contiguity import Contiguity
from geodata.measures.false_discovery import discoveries
from geodata.measures.getis_ord import GetisOrd, getis_ord
from geodata.measures.global_moran import GlobalMoran, global_moran
from geodata.measures.local_moran import LocalMoran, local_moran
from geodata.measures.model import States
from geodata.states import State


@dataclass(frozen=True, eq=False)
class Autocorrelation:
    """Spatial statistics of the symmetric location quotient, maps being the clusters and years of a cube.

    The quotient itself is so skewed that one extreme area decides about a whole map; its symmetric form keeps the order
    of the areas and is bounded. Arrays of `whole` have the shape (C, Y), all others (A, C, Y). `grouped` and `hot` tell
    where local Moran and Gi* hold against the false discovery rate within their map. `state` is that of the quotient,
    and not applicable where an area has no neighbour with one or a map nothing to compare.
    """

    whole: GlobalMoran
    local: LocalMoran
    grouped: NDArray[np.bool_]
    spots: GetisOrd
    hot: NDArray[np.bool_]
    state: States


@lru_cache(maxsize=16)
def autocorrelation(cube: Cube, contiguity: Contiguity) -> Autocorrelation:
    """Spatial statistics of a cube; the areas of `contiguity` are those of the cube."""
    areas, clusters, years = cube.shape
    quotient = slq.compute(cube)
    maps = quotient.value.reshape(areas, clusters * years)
    whole, local, spots = global_moran(maps, contiguity), local_moran(maps, contiguity), getis_ord(maps, contiguity)
    grouped, hot = discoveries(local.p), discoveries(spots.p)
    blank = np.isnan(local.i).reshape(cube.shape) & (quotient.state < State.SUPPRESSED)
    return Autocorrelation(
        whole=GlobalMoran(**{name: part.reshape(clusters, years) for name, part in vars(whole).items()}),
        local=LocalMoran(**{name: part.reshape(cube.shape) for name, part in vars(local).items()}),
        grouped=grouped.reshape(cube.shape),
        spots=GetisOrd(spots.z.reshape(cube.shape), spots.p.reshape(cube.shape)),
        hot=hot.reshape(cube.shape),
        state=np.where(blank, np.int8(State.NOT_APPLICABLE), quotient.state).astype(np.int8),
    )
