"""Figures of a blend of two releases: the data of one on the areas of one by the rules of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import indicators
from geodata.classifications import load_classification
from geodata.cube import Cube
from geodata.diff.side import Side
from geodata.measures.stars import award
from geodata.release.aggregate import LEVELS, Axes, aggregate
from geodata.release.valuing import compute
from geodata.resolution.prepare import prepare
from geodata.states import State

KINDS = ("stars", "rank_intensity", "rank_lq")
# What two releases show differently only beyond these decimals is the same rank.
_DECIMALS = 9
NONE = -1
# Drawing the same territory anew moves its size by less.
_SAME_EXTENT = 0.01


@dataclass(frozen=True, eq=False)
class Shown:
    """Stars and ranks at one level for one indicator, shape (areas, clusters, years); -1 where there is none."""

    areas: tuple[str, ...]
    clusters: tuple[str, ...]
    years: tuple[int, ...]
    figures: Mapping[str, NDArray[np.int32]]

    def at(self, kind: str, areas: list[str], clusters: list[str], years: list[int]) -> NDArray[np.int32]:
        """Figures for some of the labels."""
        places = np.ix_(
            [self.areas.index(one) for one in areas],
            [self.clusters.index(one) for one in clusters],
            [self.years.index(one) for one in years],
        )
        return self.figures[kind][places]


def touched(left: Side, right: Side) -> frozenset[str]:
    """Areas that both have, with another territory: what is observed there follows the boundary."""
    both = left.codes & right.codes
    return frozenset(
        code for code in both if not isclose(left.extents[code], right.extents[code], rel_tol=_SAME_EXTENT)
    )


def blend(
    data: Side, boundary: Side, rule: Side, moved: frozenset[str], wanted: tuple[str, ...]
) -> Mapping[tuple[str, str], Shown]:
    """Stars by the first preset, and ranks by intensity and by location quotient, by level and indicator.

    An area that only the boundary side has, or whose territory moved, brings its own observations.
    """
    observations = _observations(data, boundary, moved)
    classes = load_classification(rule.taxonomy.classification).classes
    axes = Axes(
        areas={level: tuple(sorted(boundary.areas.loc[boundary.areas["level"] == level, "code"])) for level in LEVELS},
        activities=classes,
        years=data.manifest.years,
    )
    ready = prepare(observations, str(data.manifest.observed_in["id"]), rule.taxonomy.classification)
    found = aggregate(ready, axes, rule.taxonomy, boundary.regions, wanted)
    return {key: _shown(cube, key[1], rule) for key, cube in found.cubes.items() if key[0] != "country"}


def _observations(data: Side, boundary: Side, moved: frozenset[str]) -> pd.DataFrame:
    if data is boundary:
        return data.observations
    own = (boundary.codes - data.codes) | (moved & boundary.codes)
    kept = data.observations[data.observations["area"].isin(data.codes & boundary.codes - own)]
    rows = boundary.observations
    brought = rows[rows["area"].isin(own) & rows["year"].isin(data.manifest.years)]
    return pd.concat([kept, brought], ignore_index=True).astype(
        dict.fromkeys(("area", "activity", "indicator"), "category")
    )


def _shown(cube: Cube, indicator: str, rule: Side) -> Shown:
    known = indicators.get(indicator)
    stars = award(cube, rule=rule.rules.stars[0], indicator=indicator)
    figures = {"stars": np.where(stars.state >= State.SUPPRESSED, NONE, stars.count).astype(np.int32)}
    for measure in ("intensity", "lq"):
        figures[f"rank_{measure}"] = _ranks(compute(measure, cube, known, rule.rules).value)
    return Shown(cube.areas, cube.clusters, cube.years, figures)


def _ranks(value: NDArray[np.float64]) -> NDArray[np.int32]:
    """Place from 1 among the areas of each cluster and year, equal figures sharing the better one."""
    columns = np.round(value, _DECIMALS).reshape(len(value), -1)
    ranks = np.full(columns.shape, NONE, np.int32)
    for column in range(columns.shape[1]):
        figures = columns[:, column]
        there = ~np.isnan(figures)
        ordered = np.sort(-figures[there])
        ranks[there, column] = np.searchsorted(ordered, -figures[there], side="left") + 1
    return ranks.reshape(value.shape)
