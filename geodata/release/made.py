"""What a build has in hand once its cubes are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.boundaries import Layer
from geodata.cube import Cube, Dense
from geodata.measures import Values
from geodata.measures.contiguity import Contiguity
from geodata.release.aggregate import Axes
from geodata.resolution.prepare import Prepared
from geodata.taxonomy import Taxonomy


@dataclass(frozen=True, eq=False)
class Made:
    """Inputs of the further tables of a release; mappings are keyed by level and indicator.

    ``values`` holds the figures of every measure by its id; ``activities`` holds the single activities behind the
    cubes, shape (areas, activities, years), on ``axes``; ``estimates`` what stands in for suppressed ones of them, in
    the same shape, at the levels that have observations of their own; ``neighbours`` the contiguity of each level;
    ``ready`` the observations as they were prepared for the classes of the taxonomy.
    """

    cubes: Mapping[tuple[str, str], Cube]
    values: Mapping[tuple[str, str], Mapping[str, Values]]
    activities: Mapping[tuple[str, str], Dense]
    estimates: Mapping[tuple[str, str], NDArray[np.float64]]
    axes: Axes
    layer: Layer
    taxonomy: Taxonomy
    indicators: tuple[str, ...]
    neighbours: Mapping[str, Contiguity]
    ready: Prepared
