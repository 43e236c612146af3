"""The chain of a cluster at a level in a year: statuses of all stages in all areas, and the answer for one area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.atlas import Atlas
from geodata.catalogue import StageEntry
from geodata.coverage.figures import Figures
from geodata.coverage.judging import judge
from geodata.coverage.nearest import Completion, complete, nearest_covering
from geodata.coverage.status import Status
from geodata.coverage.stored import places, stage_figures
from geodata.coverage.thresholds import Thresholds, default_search
from geodata.keeping import remembered

_NOT_MEASURED = -1
Finding = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Chain:
    """Statuses of the A areas of a level in the S stages of a chain; arrays are read-only.

    Attributes
    ----------
    codes, stages
        Areas and stages in their order.
    status, estimated : (A, S) int8, bool
        Status of each stage, and whether it was judged by an estimate.
    figures : Figures
        Of the M measurable stages, shape (A, M).
    column : tuple of int
        Place of each stage in the figures, -1 where it is not measurable.
    """

    cluster: str
    level: str
    year: int
    thresholds: Thresholds
    codes: tuple[str, ...]
    stages: tuple[StageEntry, ...]
    status: NDArray[np.int8]
    estimated: NDArray[np.bool_]
    figures: Figures
    column: tuple[int, ...]

    @cached_property
    def missing(self) -> NDArray[np.intp]:
        """Number of white spots of each area, shape (A,).

        Stages are counted, never their figures added: an activity may stand in several of them.
        """
        return np.asarray(np.count_nonzero(self.status == Status.WHITE_SPOT, axis=1))

    @cached_property
    def open(self) -> NDArray[np.intp]:
        """Number of stages of each area that could be white spots, (A,); above 0 `missing` is "at least"."""
        return np.asarray(np.count_nonzero(np.isin(self.status, (Status.SUPPRESSED, Status.UNKNOWN)), axis=1))


@dataclass(frozen=True, eq=False)
class Missing:
    """White spots of A areas in C clusters, and the stages that could be more of them; (A, C), read-only."""

    missing: NDArray[np.int16]
    open: NDArray[np.int16]


@dataclass(frozen=True)
class Nearby:
    """An area by its position, its distance and the stages of the chain that it covers among those asked for."""

    area: int
    distance_km: float
    stages: tuple[int, ...]


@dataclass(frozen=True)
class Around:
    """What lies around an area: who covers each stage, who shares a border, and who completes the chain.

    Attributes
    ----------
    missing : tuple of int
        Stages that are white spots.
    nearest : tuple of tuple of Nearby
        For each stage of the chain, the nearest areas that cover it.
    neighbours : tuple of Nearby
        Areas with a common border, nearest first, with the missing stages that they cover.
    completing : tuple of Nearby
        Smallest set within reach that covers the missing stages, nearest first.
    left : tuple of int
        Missing stages that no area within reach covers.
    exact : bool
        Whether that set is known to be the smallest.
    """

    missing: tuple[int, ...]
    nearest: tuple[tuple[Nearby, ...], ...]
    neighbours: tuple[Nearby, ...]
    completing: tuple[Nearby, ...]
    left: tuple[int, ...]
    reach_km: float
    exact: bool


@remembered(128)
def chain(atlas: Atlas, cluster: str, level: str, year: int, thresholds: Thresholds) -> Chain:
    """Statuses of a chain; figures come from the release, statuses from the thresholds."""
    stages = atlas.cluster(cluster).stages
    figures = stage_figures(atlas, level, cluster).year(atlas.manifest.years.index(year))
    judged = judge(figures, thresholds)
    codes = atlas.manifest.dimensions[level]
    measured = [index for index, stage in enumerate(stages) if stage.activities]
    status = np.full((len(codes), len(stages)), Status.NOT_MEASURABLE, np.int8)
    estimated = np.zeros(status.shape, np.bool_)
    status[:, measured] = judged.status
    estimated[:, measured] = judged.estimated
    rows = {code: row for row, code in enumerate(codes)}
    place = {stage.id: index for index, stage in enumerate(stages)}
    for (owner, stage_id, area), entries in _findings(atlas).items():
        if owner == cluster and area in rows:
            status[rows[area], place[stage_id]] = Status.COVERED if entries[0]["found"] else Status.WHITE_SPOT
    status.flags.writeable = False
    estimated.flags.writeable = False
    return Chain(
        cluster=cluster,
        level=level,
        year=year,
        thresholds=thresholds,
        codes=codes,
        stages=stages,
        status=status,
        estimated=estimated,
        figures=figures,
        column=tuple(measured.index(i) if i in measured else _NOT_MEASURED for i in range(len(stages))),
    )


@remembered(16)
def missing_stages(atlas: Atlas, level: str, year: int, thresholds: Thresholds) -> Missing:
    """Number of missing stages of every area of a level in every cluster, in the order of the release.

    Where ``open`` is above 0 the number is "at least". Numbers of different clusters have different chains behind them.
    """
    chains = [chain(atlas, cluster, level, year, thresholds) for cluster in atlas.manifest.clusters]
    counts = Missing(
        np.stack([one.missing for one in chains], axis=1).astype(np.int16),
        np.stack([one.open for one in chains], axis=1).astype(np.int16),
    )
    counts.missing.flags.writeable = False
    counts.open.flags.writeable = False
    return counts


def findings(atlas: Atlas, cluster: str, stage: str, area: str) -> tuple[Finding, ...]:
    """Entries by hand that speak of a stage in an area: what is there, in it or inside it, else what is not."""
    return _findings(atlas).get((cluster, stage, area), ())


def around(atlas: Atlas, found: Chain, area: str) -> Around:
    """Who has what around an area."""
    spots, search = places(atlas)[found.level], default_search()
    here = spots.row[area]
    distance = spots.distances(area)
    covers = found.status == Status.COVERED
    missing = np.flatnonzero(found.status[here] == Status.WHITE_SPOT)
    reach = search.reach_km[found.level]
    completion: Completion = complete(covers[:, missing], distance, here, reach)
    beside = sorted((spots.row[code] for code in spots.neighbours[area]), key=lambda row: (distance[row], row))
    return Around(
        missing=_tuple(missing),
        nearest=tuple(
            tuple(
                Nearby(row, float(distance[row]), (stage,))
                for row in nearest_covering(covers[:, stage], distance, here, search.nearest)
            )
            for stage in range(len(found.stages))
        ),
        neighbours=tuple(Nearby(row, float(distance[row]), _tuple(missing[covers[row, missing]])) for row in beside),
        completing=tuple(
            Nearby(row, float(distance[row]), _tuple(missing[list(stages)])) for row, stages in completion.areas
        ),
        left=_tuple(missing[list(completion.left)]),
        reach_km=reach,
        exact=completion.exact,
    )


@remembered(4)
def _findings(atlas: Atlas) -> Mapping[tuple[str, str, str], tuple[Finding, ...]]:
    there: dict[tuple[str, str, str], tuple[Finding, ...]] = {}
    absent: dict[tuple[str, str, str], tuple[Finding, ...]] = {}
    for entry in atlas.table("by_hand").to_pylist():
        kept = there if entry["found"] else absent
        # What is in a district is in its province and region too; what is not in a district may be beside it.
        areas = _holders(atlas, entry["area"]) if entry["found"] else (entry["area"],)
        for area in areas:
            key = (entry["cluster"], entry["stage"], area)
            kept[key] = (*kept.get(key, ()), entry)
    return {**absent, **there}


def _holders(atlas: Atlas, area: str) -> tuple[str, ...]:
    parent = atlas.area(area).parent
    return (area, *_holders(atlas, parent)) if parent else (area,)


def _tuple(rows: NDArray[np.intp]) -> tuple[int, ...]:
    return tuple(int(row) for row in rows)
