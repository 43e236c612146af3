"""From observations of activities to figures of clusters, at every level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.cube import Clusters, Cube, Dense, clusters_from_activities, scatter
from geodata.release.levels import (
    BELOW,
    LEVELS,
    UPWARD,
    Level,
    Totals,
    added,
    added_totals,
    completed,
    members,
)
from geodata.release.rules import MIN_KNOWN, rounded
from geodata.resolution.coverage import left_out
from geodata.resolution.doubt import Doubt
from geodata.resolution.grade import Resolution
from geodata.resolution.prepare import TOTAL, Prepared, prepare
from geodata.states import State, of_values
from geodata.taxonomy import Taxonomy

__all__ = ["COUNTRY", "LEVELS", "TOTAL", "Aggregated", "Axes", "aggregate"]

COUNTRY = "TR"
# Figures given twice that differ by less come from rounding.
ROUNDING = 0.5
CONFLICTS = ("kind", "area", "year", "indicator", "activity", "given", "summed")


@dataclass(frozen=True)
class Axes:
    """Labels of the arrays: area codes of each level, activities and years, all in order."""

    areas: Mapping[str, tuple[str, ...]]
    activities: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Aggregated:
    """Cubes of clusters, the single activities that they are made of, and what stands in for suppressed ones.

    All three are by level and indicator. `resolution` says by indicator how finely the figures were observed;
    `conflicts` has what was given twice and differs, one row each: kind (``activities``, ``total`` or ``areas``), area,
    year, indicator, activity, the figure given, which is the one that is shown, and the sum of the others.
    """

    cubes: Mapping[tuple[str, str], Cube]
    activities: Mapping[tuple[str, str], Dense]
    estimates: Mapping[tuple[str, str], NDArray[np.float64]]
    resolution: Mapping[str, Resolution] = field(default_factory=dict)
    conflicts: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=list(CONFLICTS)))


def aggregate(
    observations: pd.DataFrame | Prepared,
    axes: Axes,
    taxonomy: Taxonomy,
    parents: Mapping[str, Mapping[str, str]],
    indicators: Sequence[str],
) -> Aggregated:
    """Cubes, activities and estimates by level and indicator.

    A figure that was given for an area is the one of that area. What was not given is added up from the level below,
    and a member that is missing makes the sum missing, in the worst of the states. What cannot be added up was not
    collected.

    Parameters
    ----------
    observations : DataFrame or Prepared
        Long rows of any of the levels, in codes of the taxonomy's classification or prepared for it.
    parents : mapping
        For each level of regions, the region of each province.
    """
    ready = (
        observations
        if isinstance(observations, Prepared)
        else prepare(observations, taxonomy.classification, taxonomy.classification)
    )
    weights = taxonomy.weights(axes.activities)
    names = tuple(cluster.id for cluster in taxonomy.clusters)
    frames = {str(one): frame for one, frame in ready.observations.groupby("indicator", observed=True)}
    found = {indicator: _levels(frames[indicator], axes, parents) for indicator in indicators}
    made: dict[tuple[str, str], Cube] = {}
    resolution: dict[str, Resolution] = {}
    unknown: dict[str, NDArray[np.bool_]] = {}
    conflicts = [ready.conflicts]
    estimates: dict[tuple[str, str], NDArray[np.float64]] = {}
    for indicator in indicators:
        levels = found[indicator]
        country = levels["country"]
        mentioned = {str(code) for code in pd.unique(frames[indicator]["activity"])}
        nation = None if indicator in ready.summed else country.totals.value[0]
        missing = left_out(mentioned, country.dense.value[0], nation, axes.activities, taxonomy, ready.merged)
        unknown[indicator] = missing.mask
        doubt = Doubt.of(ready, indicator, axes.areas, axes.years, taxonomy, axes.activities)
        units = found["establishments"] if indicator == "employment" and "establishments" in found else None
        fills = {} if units is None else _fills(levels, units)
        estimates |= {(level, indicator): fill for level, fill in fills.items()}
        figures = _clusters(levels, fills, axes, parents, weights, doubt, missing.mask)
        resolution[indicator] = doubt.resolution(ready.rows, missing)
        conflicts.append(_areas_that_differ(levels, axes, parents, indicator))
        national = figures["country"]
        for level in LEVELS:
            made[level, indicator] = Cube(
                areas=axes.areas[level],
                clusters=names,
                years=axes.years,
                value=figures[level].value,
                state=figures[level].state,
                area_total=levels[level].totals.value,
                area_total_state=levels[level].totals.state,
                national=national.value[0],
                national_state=national.state[0],
                nation=country.totals.value[0],
                nation_state=country.totals.state[0],
            )
    single = {
        (level, indicator): _told(found[indicator][level], unknown[indicator])
        for indicator in indicators
        for level in LEVELS
    }
    return Aggregated(made, single, estimates, resolution, _joined(conflicts))


def _joined(conflicts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    filled = [frame[list(CONFLICTS)] for frame in conflicts if len(frame)]
    if not filled:
        return pd.DataFrame(columns=list(CONFLICTS))
    return pd.concat(filled, ignore_index=True).sort_values(list(CONFLICTS[:5]), ignore_index=True)


def _levels(frame: pd.DataFrame, axes: Axes, parents: Mapping[str, Mapping[str, str]]) -> dict[str, Level]:
    """Activities and totals of every level, each from what was given and from the level below."""
    found: dict[str, Level] = {}
    for level in UPWARD:
        own = _given(frame, axes, level)
        for source in BELOW.get(level, ()):
            if found[source].known.any():
                own = completed(own, found[source], members(axes.areas, parents, level, source), source)
                break
        found[level] = own
    return found


def _rounded(figures: Clusters) -> Clusters:
    """Figures at the precision of a release, which is finer than any count times any share bears."""
    value = rounded(figures.value)
    return Clusters(value, of_values(value, figures.state), figures.missing_parts)


def _clusters(
    levels: Mapping[str, Level],
    fills: Mapping[str, NDArray[np.float64]],
    axes: Axes,
    parents: Mapping[str, Mapping[str, str]],
    weights: NDArray[np.float64],
    doubt: Doubt,
    unknown: NDArray[np.bool_],
) -> dict[str, Clusters]:
    """Clusters of every level: of their activities where these were given, else added up like the level itself."""
    made: dict[str, Clusters] = {}
    for level in UPWARD:
        own = levels[level]
        figures = _nothing((len(axes.areas[level]), weights.shape[1], len(axes.years)))
        if own.given.any():
            figures = _of_activities(own.dense, weights, fills.get(level), doubt.grades.get(level), unknown)
        if own.source is not None:
            rows = members(axes.areas, parents, level, own.source)
            figures = _chosen(own.filled, _added(made[own.source], rows), figures)
        made[level] = _rounded(figures)
    return made


def _of_activities(
    dense: Dense,
    weights: NDArray[np.float64],
    fill: NDArray[np.float64] | None,
    grades: NDArray[np.int8] | None,
    unknown: NDArray[np.bool_],
) -> Clusters:
    """Clusters of activities; what is unknown everywhere is left out, and a cluster of such parts alone is blank."""
    known = np.where(unknown[:, np.newaxis], 0.0, weights)
    figures = clusters_from_activities(dense.value, dense.state, known, fill=fill, min_known=MIN_KNOWN)
    state, value = figures.state.copy(), figures.value
    partly = np.any((weights > 0) & unknown[:, np.newaxis], axis=0)
    estimated = np.broadcast_to(partly[np.newaxis, :, np.newaxis], state.shape)
    if grades is not None:
        estimated = estimated | (grades > 0)
    state[estimated & (state < State.ESTIMATED)] = State.ESTIMATED
    blank = partly & ~np.any(known > 0, axis=0)
    state[:, blank] = State.NOT_COLLECTED
    return Clusters(np.where(state >= State.SUPPRESSED, np.nan, value), state, figures.missing_parts)


def _fills(jobs: Mapping[str, Level], units: Mapping[str, Level]) -> dict[str, NDArray[np.float64]]:
    """What stands in for suppressed jobs, where levels were given: establishments times their mean size in the country.

    NaN where one of the two is not known.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        sizes = jobs["country"].dense.value[0] / _carried(units["country"].dense)[0]
    return {level: _carried(units[level].dense) * sizes for level, own in jobs.items() if own.given.any()}


def _nothing(shape: tuple[int, int, int]) -> Clusters:
    return Clusters(np.full(shape, np.nan), np.full(shape, State.NOT_COLLECTED, np.int8), np.zeros(shape, np.int16))


def _chosen(where: NDArray[np.bool_], there: Clusters, elsewhere: Clusters) -> Clusters:
    cells = where[:, np.newaxis, :]
    return Clusters(
        np.where(cells, there.value, elsewhere.value),
        np.where(cells, there.state, elsewhere.state),
        np.where(cells, there.missing_parts, elsewhere.missing_parts),
    )


def _added(figures: Clusters, rows: Sequence[Sequence[int]]) -> Clusters:
    made = added(Dense(figures.value, figures.state), rows)
    missing = np.stack([figures.missing_parts[own].sum(axis=0, dtype=np.int16) for own in rows])
    return Clusters(made.value, made.state, missing)


def _told(level: Level, unknown: NDArray[np.bool_]) -> Dense:
    """Activities in the state that a reader is told: part of a coarser figure is estimated, what is in no file unknown.

    `unknown` (activities,) marks those that nothing is known of anywhere.
    """
    if level.split is None and not unknown.any():
        return level.dense
    value, state = level.dense.value.copy(), level.dense.state.copy()
    if level.split is not None:
        state[level.split & (state < State.ESTIMATED)] = State.ESTIMATED
    state[:, unknown] = np.maximum(state[:, unknown], State.NOT_COLLECTED)
    value[:, unknown] = np.nan
    return Dense(value, state)


def _areas_that_differ(
    levels: Mapping[str, Level], axes: Axes, parents: Mapping[str, Mapping[str, str]], indicator: str
) -> pd.DataFrame:
    """Figures given for an area beside the sums of its members, where both are known and differ."""
    found = []
    for level, sources in BELOW.items():
        for source in sources:
            own, below = levels[level], levels[source]
            if not (own.given.any() and below.given.any()):
                continue
            rows = members(axes.areas, parents, level, source)
            sums = added(below.dense, rows).value
            totals = added_totals(below.totals, rows).value
            given = np.concatenate([own.dense.value, own.totals.value[:, np.newaxis]], axis=1)
            summed = np.concatenate([sums, totals[:, np.newaxis]], axis=1)
            differ = (np.abs(given - summed) > ROUNDING) & own.given[:, np.newaxis, :]
            found.append(_listed(np.nonzero(differ), given, summed, axes, level, indicator))
            break
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=list(CONFLICTS))


def _listed(
    cells: tuple[NDArray[np.intp], ...],
    given: NDArray[np.float64],
    summed: NDArray[np.float64],
    axes: Axes,
    level: str,
    indicator: str,
) -> pd.DataFrame:
    area, activity, year = cells
    return pd.DataFrame(
        {
            "kind": "areas",
            "area": np.array(axes.areas[level], object)[area],
            "year": np.array(axes.years)[year],
            "indicator": indicator,
            "activity": np.array([*axes.activities, TOTAL], object)[activity],
            "given": given[cells],
            "summed": summed[cells],
        }
    )


def _given(frame: pd.DataFrame, axes: Axes, level: str) -> Level:
    """What was given of a level; areas and years without any row were not collected."""
    area, activity, year, rows = _rows(frame, axes, level)
    value, state = rows["value"].to_numpy(), rows["state"].to_numpy()
    areas, activities, years = len(axes.areas[level]), len(axes.activities), len(axes.years)
    given = np.zeros((areas, years), bool)
    given[area, year] = True
    whole = activity == activities
    none = np.zeros(int(whole.sum()), np.intp)
    total = scatter(area[whole], none, year[whole], value[whole], state[whole], (areas, 1, years))
    totals = Totals(np.where(given, total.value[:, 0], np.nan), np.where(given, total.state[:, 0], State.NOT_COLLECTED))
    cell = area[~whole], activity[~whole], year[~whole]
    dense = scatter(*cell, value[~whole], state[~whole], (areas, activities, years), absent=totals.state)
    split = None
    if "split" in rows:
        split = np.zeros(dense.state.shape, bool)
        split[cell] = rows["split"].to_numpy()[~whole]
    return Level(dense, totals, given, np.zeros_like(given), split=split)


def _rows(
    frame: pd.DataFrame, axes: Axes, level: str
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp], pd.DataFrame]:
    """Rows of a level with their places on the axes; the total comes after the activities."""
    area = _positions(frame["area"], axes.areas[level])
    activity = _positions(frame["activity"], (*axes.activities, TOTAL))
    keep = np.flatnonzero((area >= 0) & (activity >= 0))
    rows = frame.iloc[keep]
    year = np.searchsorted(np.asarray(axes.years), rows["year"].to_numpy())
    return area[keep], activity[keep], year, rows


def _positions(column: pd.Series[str], labels: Sequence[str]) -> NDArray[np.intp]:
    """Place of each entry among the labels, -1 where it is none of them."""
    coded = column.astype("category").cat
    places = pd.Index(list(labels)).get_indexer(coded.categories)
    return np.asarray(places[coded.codes.to_numpy()], np.intp)


def _carried(units: Dense) -> NDArray[np.float64]:
    """Establishments with years that were not collected taken from the nearest year that was, the earlier first."""
    value = units.value.copy()
    blank = np.isnan(value)
    years = value.shape[2]
    for year in range(years):
        others = sorted(
            (other for other in range(years) if other != year), key=lambda other: (abs(other - year), other)
        )
        for other in others:
            missing = blank[:, :, year] & np.isnan(value[:, :, year])
            if not missing.any():
                break
            value[:, :, year][missing] = units.value[:, :, other][missing]
    return value
