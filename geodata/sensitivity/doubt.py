"""What an atlas says about how solid its ranks and stars are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.arrow import numbers
from geodata.atlas import Atlas
from geodata.keeping import remembered
from geodata.measures import intensity
from geodata.measures.model import Floats, States, Values
from geodata.sensitivity.robustness import Robustness, robustness
from geodata.sensitivity.run import CHOICES, Sensitivity, effects, moved_most, sensitivity
from geodata.sensitivity.settings import RankSettings, Settings, StarGrid
from geodata.view import View

TABLE = "sensitivity"
OVERALL = ""


@dataclass(frozen=True, eq=False)
class Doubt:
    """Ranks and stars of the areas of a level for one cluster, indicator and year; arrays are of shape (areas,).

    Ranks are NaN where an area is not ranked, which `state`, that of the intensity, explains. `ranked` is the number
    of areas that are, and `composites` how many composites were computed. `effect` has the shares of the variance of
    ranks by normalisation, weights, aggregation and what they do together. `star_state` is the state of the stars,
    `kept` the share of plausible cut-offs under which their number stays the same, NaN where it is missing.
    """

    codes: tuple[str, ...]
    rank: Floats
    rank_low: Floats
    rank_median: Floats
    rank_high: Floats
    top3: Floats
    top10: Floats
    state: States
    ranked: int
    composites: int
    effect: Floats
    moved_most: str | None
    stars: NDArray[np.int8]
    star_state: States
    kept: Floats
    kept_size: Floats
    kept_focus: Floats
    kept_lq: Floats

    def __post_init__(self) -> None:
        for field in fields(self):
            if isinstance(array := getattr(self, field.name), np.ndarray):
                array.flags.writeable = False


def doubt(atlas: Atlas, view: View, *, level: str | None = None, settings: Settings | None = None) -> Doubt:
    """Doubt about all areas of the level of a view, or of another level; any year of the release.

    The first call for a cluster, indicator, level and year computes its composites (some 40 ms for districts); later
    ones look them up. The tables of the release hold the same figures for its latest year.
    """
    level, settings = level or view.level, settings or atlas.rules.sensitivity
    place = atlas.manifest.clusters.index(view.cluster)
    found = _ranks(atlas, level, view.indicator, view.cluster, view.year, settings.ranks)
    kept = _kept(atlas, level, view.indicator, view.year, _rule_alone(atlas, view), settings.stars)
    effect = effects(found.spread)
    return Doubt(
        codes=atlas.manifest.dimensions[level],
        **{name: getattr(found, name)[:, 0] for name in _RANKS},
        state=found.state[:, 0],
        ranked=int(np.isfinite(found.rank).sum()),
        composites=settings.ranks.composites,
        effect=effect,
        moved_most=moved_most(effect),
        stars=kept.count[:, place, 0],
        star_state=kept.state[:, place, 0],
        kept=kept.kept[:, place, 0],
        kept_size=kept.size[:, place, 0],
        kept_focus=kept.focus[:, place, 0],
        kept_lq=kept.lq[:, place, 0],
    )


@remembered(32)
def effects_by_cluster(atlas: Atlas, level: str, indicator: str) -> Mapping[str, Floats]:
    """What moves ranks in the latest year, for each cluster and, under ``OVERALL``, for all of them together.

    The figures are those of `effects`; empty for a level that the table of the release does not have.
    """
    names = [f"variance_{choice}" for choice in (*CHOICES, "all")]
    table = atlas.table(TABLE)
    # Rows of a level and indicator stand together; filters of pyarrow would import pandas.
    rows = np.flatnonzero(_is(table["level"], level) & _is(table["indicator"], indicator))
    if not len(rows):
        return MappingProxyType({})
    table = table.slice(int(rows[0]), len(rows))
    shape = (-1, len(atlas.manifest.clusters))
    spread = np.stack([np.array(table[name].to_pylist(), np.float64).reshape(shape) for name in names], axis=-1)
    found = dict(zip(atlas.manifest.clusters, effects(spread, axis=0), strict=True))
    found[OVERALL] = effects(spread)
    for array in found.values():
        array.flags.writeable = False
    return MappingProxyType(found)


_RANKS = ("rank", "rank_low", "rank_median", "rank_high", "top3", "top10")


def _is(column: pa.ChunkedArray, name: str) -> NDArray[np.bool_]:
    """Where a dictionary column says a name."""
    whole = column.combine_chunks()
    names = whole.dictionary.to_pylist()
    return np.asarray(numbers(whole.indices, np.int32) == (names.index(name) if name in names else -1))


@remembered(256)
def _ranks(atlas: Atlas, level: str, indicator: str, cluster: str, year: int, settings: RankSettings) -> Sensitivity:
    own = _own_parts(atlas, level, indicator)
    place = [atlas.manifest.clusters.index(cluster)]
    values = {name: atlas.values(level, indicator, name) for name in (*own, intensity.MEASURE.id)}
    return sensitivity(
        {name: Values(found.value[:, place], found.state[:, place]) for name, found in values.items()},
        {name: part[:, place] for name, part in own.items()},
        atlas.rules.intensity,
        settings,
        atlas.manifest.years.index(year),
    )


@remembered(8)
def _own_parts(atlas: Atlas, level: str, indicator: str) -> Mapping[str, Floats]:
    return intensity.parts(atlas.cubes[level, indicator], atlas.rules.intensity, atlas.rules.growth_window)


def _rule_alone(atlas: Atlas, view: View) -> View:
    """View that differs from another only where its star rule does, so that few of them fill the store of answers."""
    names = ("preset", "size_cut", "focus_cut", "lq_cut", "min_jobs")
    return replace(atlas.choices.default(), **{name: getattr(view, name) for name in names})


@remembered(64)
def _kept(atlas: Atlas, level: str, indicator: str, year: int, asked: View, grid: StarGrid) -> Robustness:
    cube = atlas.cubes[level, indicator].in_year(atlas.manifest.years.index(year))
    return robustness(cube, atlas.star_rule(asked), grid, indicator=indicator)
