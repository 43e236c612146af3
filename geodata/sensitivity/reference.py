"""The cut-offs that a star rule has when its best shares are counted among the areas of one region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geodata.atlas import Atlas
from geodata.keeping import remembered
from geodata.measures.stars import cut_offs


@dataclass(frozen=True)
class CutOffs:
    """Figures to reach for each star in one cluster and year; infinite where no figure earns it."""

    size: float
    focus: float
    lq: float


@remembered(64)
def cut_offs_within(
    atlas: Atlas, level: str, indicator: str, cluster: str, year: int, preset: str
) -> Mapping[str, CutOffs]:
    """Cut-offs of a preset by İBBS-1 region, counted among the areas of a level inside it; under ``TR`` among all."""
    cube = atlas.cubes[level, indicator]
    rule = next(one for one in atlas.presets if one.id == preset)
    at = (atlas.manifest.clusters.index(cluster), atlas.manifest.years.index(year))
    regions = [atlas.area(code).ibbs1 for code in cube.areas]
    found: dict[str, CutOffs] = {}
    for region in ("TR", *sorted(set(regions) - {""})):
        rows = np.flatnonzero([region in ("TR", one) for one in regions])
        cuts = cut_offs(cube.select(rows), rule=rule, indicator=indicator)
        found[region] = CutOffs(*(float(one[at]) for one in (cuts.size, cuts.focus, cuts.lq)))
    return found
