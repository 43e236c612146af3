"""Course of what a release tells of the clusters of a strategy, one indicator at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geodata.programme import Metric, Pilot, metrics, pilots_of, strategies
from geodata.states import State
from layouts.area_rows import said
from layouts.context import Context

_LEVEL = "province"


@dataclass(frozen=True)
class Line:
    """Figures and states of a pilot's category in its province by year, (years,), and the same in words."""

    pilot: Pilot
    value: NDArray[np.float64]
    state: NDArray[np.int8]
    words: tuple[str, ...]


def filled(context: Context) -> tuple[Metric, ...]:
    """Indicators of strategies that the release has."""
    return tuple(one for one in metrics() if one.from_release in context.atlas.manifest.indicators)


def lines(context: Context, metric: Metric) -> tuple[Line, ...]:
    """A line for each pilot of the strategy's programme whose province and category the release has."""
    owners = [one.programme for one in strategies() if one.id == metric.strategy]
    found = [one for programme in owners for one in pilots_of(programme) if _has(context, one)]
    return tuple(_line(context, one, metric.from_release) for one in found)


def _has(context: Context, pilot: Pilot) -> bool:
    known = context.atlas.manifest.dimensions[_LEVEL]
    return pilot.cluster in context.atlas.choices.clusters and pilot.provinces[:1] in [(code,) for code in known]


def _line(context: Context, pilot: Pilot, indicator: str) -> Line:
    atlas = context.atlas
    at = atlas.manifest.dimensions[_LEVEL].index(pilot.provinces[0])
    view = replace(context.view, cluster=pilot.cluster, indicator=indicator)
    found = [
        atlas.figures(replace(view, year=year), measure="value", level=_LEVEL, whole=True)
        for year in atlas.manifest.years
    ]
    value, state = np.array([one.value[at] for one in found]), np.array([one.state[at] for one in found])
    cells = zip(value.tolist(), state.tolist(), strict=True)
    return Line(pilot, value, state, tuple(said(context, number, State(kind), "count") for number, kind in cells))
