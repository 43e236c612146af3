"""From observations of activities to figures of clusters, at every level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.cube import Clusters, Cube, Dense, clusters_from_activities, scatter
from geodata.release.rules import MIN_KNOWN, rounded
from geodata.states import of_values, worst_along
from geodata.taxonomy import Taxonomy

TOTAL = "TOTAL"
COUNTRY = "TR"
LEVELS = ("country", "ibbs1", "ibbs2", "province", "district")


@dataclass(frozen=True)
class Axes:
    """Labels of the arrays: area codes of each level, activities and years, all in order."""

    areas: Mapping[str, tuple[str, ...]]
    activities: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Totals:
    """All-activity totals of the areas of a level, shape (areas, years)."""

    value: NDArray[np.float64]
    state: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Aggregated:
    """Cubes of clusters, the single activities that they are made of, and what stands in for suppressed ones."""

    cubes: Mapping[tuple[str, str], Cube]
    activities: Mapping[tuple[str, str], Dense]
    estimates: Mapping[tuple[str, str], NDArray[np.float64]]


def aggregate(
    observations: pd.DataFrame,
    axes: Axes,
    taxonomy: Taxonomy,
    parents: Mapping[str, Mapping[str, str]],
    indicators: Sequence[str],
) -> Aggregated:
    """Cubes, activities and estimates by level and indicator.

    Parameters
    ----------
    observations : DataFrame
        Long rows of districts, provinces and the country, with one ``TOTAL`` activity for each area and year.
    parents : mapping
        For each level of regions, the region of each province.
    """
    weights = taxonomy.weights(axes.activities)
    names = tuple(cluster.id for cluster in taxonomy.clusters)
    frames = {str(one): frame for one, frame in observations.groupby("indicator", observed=True)}
    made: dict[tuple[str, str], Cube] = {}
    single: dict[tuple[str, str], Dense] = {}
    estimates: dict[tuple[str, str], NDArray[np.float64]] = {}
    for indicator in indicators:
        fill_frames = frames if indicator == "employment" and "establishments" in frames else None
        figures, totals, dense, fills = _indicator(frames[indicator], fill_frames, axes, weights)
        estimates |= {(level, indicator): fill for level, fill in fills.items()}
        national, nation = figures["country"].value[0], totals["country"].value[0]
        for level, regions in parents.items():
            figures[level], totals[level] = _roll_up(figures["province"], totals["province"], axes, level, regions)
            dense[level] = _summed(dense["province"], axes, level, regions)
        single |= {(level, indicator): dense[level] for level in LEVELS}
        for level in LEVELS:
            made[level, indicator] = Cube(
                areas=axes.areas[level],
                clusters=names,
                years=axes.years,
                value=figures[level].value,
                state=figures[level].state,
                area_total=totals[level].value,
                area_total_state=totals[level].state,
                national=national,
                nation=nation,
            )
    return Aggregated(made, single, estimates)


def _indicator(
    frame: pd.DataFrame,
    with_sizes: Mapping[str, pd.DataFrame] | None,
    axes: Axes,
    weights: NDArray[np.float64],
) -> tuple[dict[str, Clusters], dict[str, Totals], dict[str, Dense], dict[str, NDArray[np.float64]]]:
    figures: dict[str, Clusters] = {}
    totals: dict[str, Totals] = {}
    single: dict[str, Dense] = {}
    fills: dict[str, NDArray[np.float64]] = {}
    mean_size = np.empty(0)
    for level in ("country", "province", "district"):
        totals[level] = _totals(frame, axes, level)
        dense = single[level] = _dense(frame, axes, level, totals[level].state)
        fill = None
        if with_sizes is not None:
            units = _carried(_dense(with_sizes["establishments"], axes, level, None))
            if level == "country":
                with np.errstate(invalid="ignore", divide="ignore"):
                    mean_size = dense.value[0] / units[0]
            fill = fills[level] = units * mean_size
        figures[level] = _rounded(
            clusters_from_activities(dense.value, dense.state, weights, fill=fill, min_known=MIN_KNOWN)
        )
    return figures, totals, single, fills


def _rounded(figures: Clusters) -> Clusters:
    """Figures at the precision of a release, which is finer than any count times any share bears."""
    value = rounded(figures.value)
    return Clusters(value, of_values(value, figures.state), figures.missing_parts)


def _rows(frame: pd.DataFrame, axes: Axes, level: str, activities: Sequence[str]) -> tuple[NDArray[np.intp], ...]:
    area = _positions(frame["area"], axes.areas[level])
    activity = _positions(frame["activity"], activities)
    keep = np.flatnonzero((area >= 0) & (activity >= 0))
    year = frame["year"].to_numpy()[keep].astype(np.intp) - axes.years[0]
    return keep, area[keep], activity[keep], year


def _positions(column: pd.Series[str], labels: Sequence[str]) -> NDArray[np.intp]:
    """Place of each entry among the labels, -1 where it is none of them."""
    coded = column.astype("category").cat
    places = pd.Index(list(labels)).get_indexer(coded.categories)
    return np.asarray(places[coded.codes.to_numpy()], np.intp)


def _dense(frame: pd.DataFrame, axes: Axes, level: str, absent: NDArray[np.int8] | None) -> Dense:
    keep, area, activity, year = _rows(frame, axes, level, axes.activities)
    value = frame["value"].to_numpy()[keep]
    state = frame["state"].to_numpy()[keep]
    shape = (len(axes.areas[level]), len(axes.activities), len(axes.years))
    return scatter(area, activity, year, value, state, shape, absent=absent)


def _totals(frame: pd.DataFrame, axes: Axes, level: str) -> Totals:
    keep, area, activity, year = _rows(frame, axes, level, [TOTAL])
    shape = (len(axes.areas[level]), 1, len(axes.years))
    dense = scatter(area, activity, year, frame["value"].to_numpy()[keep], frame["state"].to_numpy()[keep], shape)
    return Totals(dense.value[:, 0], dense.state[:, 0])


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


def _roll_up(
    figures: Clusters, totals: Totals, axes: Axes, level: str, regions: Mapping[str, str]
) -> tuple[Clusters, Totals]:
    """Sums of provinces; a region with a missing province is missing, in the worst of their states."""
    member = _members(axes, level, regions)
    value = np.stack([figures.value[rows].sum(axis=0) for rows in member])
    state = np.stack([worst_along(figures.state[rows], 0) for rows in member])
    missing = np.stack([figures.missing_parts[rows].sum(axis=0, dtype=np.int16) for rows in member])
    total = np.stack([totals.value[rows].sum(axis=0) for rows in member])
    total_state = np.stack([worst_along(totals.state[rows], 0) for rows in member])
    return (
        _rounded(Clusters(value, state, missing)),
        Totals(total, of_values(total, total_state)),
    )


def _summed(dense: Dense, axes: Axes, level: str, regions: Mapping[str, str]) -> Dense:
    """Activities of the regions, by the same rule as their clusters."""
    member = _members(axes, level, regions)
    value = np.stack([dense.value[rows].sum(axis=0) for rows in member])
    state = np.stack([worst_along(dense.state[rows], 0) for rows in member])
    return Dense(value, of_values(value, state))


def _members(axes: Axes, level: str, regions: Mapping[str, str]) -> list[list[int]]:
    """Rows of the provinces of each region."""
    return [
        [axes.areas["province"].index(code) for code, region in regions.items() if region == one]
        for one in axes.areas[level]
    ]
