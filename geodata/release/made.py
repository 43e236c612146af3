"""What a build has in hand once its cubes are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.boundaries import Layer
from geodata.cube import Cube, Dense
from geodata.measures import Values
from geodata.release.aggregate import Axes
from geodata.taxonomy import Taxonomy


@dataclass(frozen=True, eq=False)
class Made:
    """Inputs of the further tables of a release; mappings are keyed by level and indicator.

    ``values`` holds the figures of every measure by its id; ``activities`` holds the single activities behind the
    cubes, shape (areas, activities, years), on ``axes``.
    """

    cubes: Mapping[tuple[str, str], Cube]
    values: Mapping[tuple[str, str], Mapping[str, Values]]
    activities: Mapping[tuple[str, str], Dense]
    axes: Axes
    layer: Layer
    taxonomy: Taxonomy
    indicators: tuple[str, ...]
