"""Areas side by side: their figures, how far apart their structures are, and what makes a comparison unsafe."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from geodata.atlas import Atlas
from geodata.likeness import LEAST_KNOWN
from geodata.measures.krugman import krugman
from geodata.states import State
from geodata.view import View

# All-activity totals that are further apart than this let a small area move by what is nothing in the large one.
SIZE_FACTOR = 10.0


@dataclass(frozen=True)
class Cell:
    """One figure of one area; NaN where the state is a missing one, stars are -1 where they cannot be told."""

    value: float
    state: State
    low: float
    high: float
    stars: int

    @property
    def has_interval(self) -> bool:
        """Whether the figure comes with an interval."""
        return not (math.isnan(self.low) or math.isnan(self.high))


@dataclass(frozen=True)
class Distance:
    """Krugman's index between two areas over the clusters known in both; NaN where these are too few."""

    one: str
    other: str
    value: float
    compared: int


@dataclass(frozen=True)
class Doubt:
    """Why a comparison is unsafe, and of which areas.

    ``kind`` is "size" (first area the large one), "level", "grade", "state" or "order"; ``key`` is the level, grade or
    state that the areas share, empty elsewhere; ``factor`` is how many times larger the large one is.
    """

    kind: str
    areas: tuple[str, ...]
    key: str = ""
    factor: float = math.nan


def cells(atlas: Atlas, view: View, measure: str) -> dict[str, Cell]:
    """Figure of a measure for each compared area, each measured within its own level."""
    found: dict[str, Cell] = {}
    for level in dict.fromkeys(atlas.area(code).level for code in view.compare):
        figures = atlas.figures(view, measure=measure, level=level, whole=True)
        for code in view.compare:
            if atlas.area(code).level != level:
                continue
            at = figures.codes.index(code)
            found[code] = Cell(
                value=float(figures.value[at]),
                state=State(int(figures.state[at])),
                low=math.nan if figures.low is None else float(figures.low[at]),
                high=math.nan if figures.high is None else float(figures.high[at]),
                stars=int(figures.stars[at]),
            )
    return {code: found[code] for code in view.compare}


def by_cluster(atlas: Atlas, view: View, measure: str) -> dict[str, dict[str, Cell]]:
    """Figures of a measure for every cluster of the release, as `cells` gives them."""
    return {one: cells(atlas, replace(view, cluster=one), measure) for one in atlas.manifest.clusters}


def by_year(atlas: Atlas, view: View, measure: str) -> dict[int, dict[str, Cell]]:
    """Figures of a measure for every year of the release, as `cells` gives them."""
    return {year: cells(atlas, replace(view, year=year), measure) for year in atlas.manifest.years}


def distances(atlas: Atlas, view: View) -> tuple[Distance, ...]:
    """Distance of each pair of compared areas, in their order.

    The structure is the figures of the clusters that are known in both; clusters share activities, so such activities
    weigh more than once.
    """
    figures = {code: _structure(atlas, view, code) for code in view.compare}
    least = math.ceil(LEAST_KNOWN * len(atlas.clusters))
    found = []
    for one, other in combinations(view.compare, 2):
        both = ~np.isnan(figures[one]) & ~np.isnan(figures[other])
        compared = int(both.sum())
        value = math.nan if compared < least else float(krugman(figures[one][both], figures[other][both]))
        found.append(Distance(one, other, value, compared))
    return tuple(found)


def doubts(atlas: Atlas, view: View) -> tuple[Doubt, ...]:
    """What makes the comparison of a view unsafe, the gravest first."""
    return (
        *_sizes(atlas, view),
        *_levels(atlas, view),
        *_grades(atlas, view),
        *_states(atlas, view),
        *_order(atlas, view),
    )


def _structure(atlas: Atlas, view: View, code: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    cube = atlas.cubes[atlas.area(code).level, view.indicator]
    row: np.ndarray[tuple[int], np.dtype[np.float64]] = cube.value[
        cube.areas.index(code), :, atlas.manifest.years.index(view.year)
    ]
    return row


def _total(atlas: Atlas, view: View, code: str) -> float:
    cube = atlas.cubes[atlas.area(code).level, view.indicator]
    return float(cube.area_total[cube.areas.index(code), atlas.manifest.years.index(view.year)])


def _sizes(atlas: Atlas, view: View) -> list[Doubt]:
    totals = {code: _total(atlas, view, code) for code in view.compare}
    known = {code: total for code, total in totals.items() if total > 0}
    if not known:
        return []
    large = max(known, key=lambda code: known[code])
    small = [code for code, total in known.items() if known[large] > SIZE_FACTOR * total]
    if not small:
        return []
    return [Doubt("size", (large, *small), factor=known[large] / min(known[code] for code in small))]


def _levels(atlas: Atlas, view: View) -> list[Doubt]:
    return _groups("level", {code: atlas.area(code).level for code in view.compare})


def _grades(atlas: Atlas, view: View) -> list[Doubt]:
    told = atlas.manifest.resolution.get(view.indicator, {})
    levels = told.get("levels", {})
    # Regions are sums of provinces, so they are as fine as these.
    asked = {code: atlas.area(code).level for code in view.compare}
    grades = {code: levels.get(level, levels.get("province", told.get("grade", "A"))) for code, level in asked.items()}
    return _groups("grade", grades)


def _states(atlas: Atlas, view: View) -> list[Doubt]:
    """Areas whose figure of the chosen measure is estimated or missing, where not all of them are alike."""
    counted = (State.OBSERVED, State.ZERO)
    found = cells(atlas, view, view.measure)
    keys = {code: "" if cell.state in counted else cell.state.key for code, cell in found.items()}
    return [doubt for doubt in _groups("state", keys) if doubt.key]


def _order(atlas: Atlas, view: View) -> list[Doubt]:
    """Pairs whose intervals of the location quotient overlap, so that their order cannot be told."""
    found = {code: cell for code, cell in cells(atlas, view, "lq").items() if cell.has_interval}
    return [Doubt("order", (one, other)) for one, other in combinations(found, 2) if overlap(found[one], found[other])]


def overlap(one: Cell, other: Cell) -> bool:
    """Whether the intervals of two figures have a point in common."""
    return one.low <= other.high and other.low <= one.high


def _groups(kind: str, keys: dict[str, str]) -> list[Doubt]:
    """One doubt for each key, where there is more than one."""
    if len(set(keys.values())) < 2:
        return []
    return [
        Doubt(kind, tuple(code for code, own in keys.items() if own == key), key)
        for key in dict.fromkeys(keys.values())
    ]


def without(compared: Sequence[str], code: str) -> tuple[str, ...]:
    """Compared areas but one."""
    return tuple(one for one in compared if one != code)
