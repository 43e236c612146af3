"""coverage.parquet: figures and status of every measurable stage, one row group for each level and cluster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from geodata.coverage import CRITERIA, STATUS_KEYS, Figure, Figures, default_thresholds, judge
from geodata.coverage.figures import absent, rolled_up, stage_figure, stage_quotient
from geodata.coverage.thresholds import LEVELS
from geodata.release.made import Made
from geodata.release.rules import MIN_KNOWN
from geodata.states import STATE_KEYS, State
from geodata.taxonomy import Cluster

NAME = "coverage"
_REGIONS = ("ibbs1", "ibbs2")


def table(made: Made) -> pa.Table:
    """Rows in the order of levels, clusters, areas, measurable stages and years.

    Columns firms, employment and lq are null where their state is a missing one; ``<name>_known`` then holds the part
    that is known. The status follows the default thresholds.
    """
    found = {cluster.id: _levels(made, cluster) for cluster in made.taxonomy.clusters}
    parts = [
        _rows(made, level, cluster, found[cluster.id][level]) for level in LEVELS for cluster in made.taxonomy.clusters
    ]
    return pa.Table.from_batches(parts)


def _levels(made: Made, cluster: Cluster) -> Mapping[str, Figures]:
    """Figures of the stages of a cluster.

    Regions are sums of provinces, so that what is known of them is kept; where no province was collected, their own
    figures count.
    """
    weights = _weights(cluster, made.axes.activities)
    firms = {level: _sum(made, level, "establishments", weights) for level in ("province", "district")}
    jobs = {level: _sum(made, level, "employment", weights) for level in ("country", "province", "district")}
    for level in _REGIONS:
        members = _members(made, level)
        for indicator, found in (("establishments", firms), ("employment", jobs)):
            summed = rolled_up(found["province"], members)
            found[level] = _own_where_alone(summed, _sum(made, level, indicator, weights), members, found["province"])
    return {
        level: Figures(firms[level], jobs[level], _quotient(made, level, jobs[level], jobs["country"]))
        for level in LEVELS
    }


def _own_where_alone(summed: Figure, own: Figure, members: list[list[int]], provinces: Figure) -> Figure:
    """Sums of provinces, and figures of the region itself in the years that none of its provinces was collected in."""
    absent = provinces.state >= State.NOT_COLLECTED
    alone = np.stack([absent[rows].all(axis=0) for rows in members])
    return Figure(np.where(alone, own.least, summed.least), np.where(alone, own.state, summed.state))


def _weights(cluster: Cluster, activities: Sequence[str]) -> NDArray[np.float64]:
    """Shares of the activities in the measurable stages of a chain, shape (activities, stages)."""
    place = {code: index for index, code in enumerate(activities)}
    stages = [stage for stage in cluster.stages if stage.measurable]
    weights = np.zeros((len(activities), len(stages)))
    for column, stage in enumerate(stages):
        for activity in stage.activities:
            weights[place[activity.code], column] = activity.share
    return weights


def _sum(made: Made, level: str, indicator: str, weights: NDArray[np.float64]) -> Figure:
    if (level, indicator) not in made.activities:
        return absent((len(made.axes.areas[level]), weights.shape[1], len(made.axes.years)))
    fill = made.estimates.get((level, indicator))
    return stage_figure(made.activities[level, indicator], weights, fill, MIN_KNOWN)


def _quotient(made: Made, level: str, jobs: Figure, national: Figure) -> Figure:
    if (level, "employment") not in made.cubes:
        return absent(jobs.least.shape)
    cube = made.cubes[level, "employment"]
    return stage_quotient(jobs, cube.area_total, cube.area_total_state, national, cube.nation)


def _members(made: Made, level: str) -> list[list[int]]:
    """Rows of the provinces of each region."""
    provinces = made.layer.level("province")
    region = dict(zip(provinces["code"], provinces[level], strict=True))
    rows = [region[code] for code in made.axes.areas["province"]]
    return [[row for row, one in enumerate(rows) if one == code] for code in made.axes.areas[level]]


def _rows(made: Made, level: str, cluster: Cluster, figures: Figures) -> pa.RecordBatch:
    areas, years = made.axes.areas[level], made.axes.years
    stages = [stage.id for stage in cluster.stages if stage.measurable]
    count = len(areas) * len(stages) * len(years)
    judged = judge(figures, default_thresholds().among(made.indicators))
    columns: dict[str, pa.Array] = {
        "level": _labels([level], np.zeros(count)),
        "area": _labels(areas, np.repeat(np.arange(len(areas)), len(stages) * len(years))),
        "cluster": _labels([cluster.id], np.zeros(count)),
        "stage": _labels(stages, np.tile(np.repeat(np.arange(len(stages)), len(years)), len(areas))),
        "year": pa.array(np.tile(np.asarray(years, np.int16), len(areas) * len(stages))),
    }
    for name in CRITERIA:
        columns |= dict(_columns(name, getattr(figures, name)))
    columns["status"] = _labels(STATUS_KEYS, judged.status.ravel())
    columns["estimated"] = pa.array(judged.estimated.ravel())
    return pa.RecordBatch.from_pydict(columns)


def _columns(name: str, figure: Figure) -> Iterator[tuple[str, pa.Array]]:
    missing, least = figure.missing.ravel(), figure.least.ravel()
    yield name, pa.array(least, mask=missing)
    yield f"{name}_state", _labels(STATE_KEYS, figure.state.ravel())
    yield f"{name}_known", pa.array(least, mask=~missing)


def _labels(labels: Sequence[str], codes: NDArray[np.generic]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(codes.astype(np.int32)), pa.array(list(labels)))
