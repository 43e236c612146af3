"""Which figures of clusters depend on how a coarser figure was split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.resolution.coverage import LeftOut
from geodata.resolution.grade import EXACT, GRADES, Resolution, worst
from geodata.resolution.prepare import Prepared
from geodata.taxonomy import Taxonomy


@dataclass(frozen=True, eq=False)
class Doubt:
    """Grades of the clusters of one indicator, by level: int8 arrays (areas, clusters, years), 0 where exact.

    A cluster depends on the split of a code only where the classes that the code may be have different shares in the
    cluster: a division that is wholly inside it, or wholly outside, adds the same whatever its classes are.
    """

    indicator: str
    areas: Mapping[str, Sequence[str]]
    clusters: tuple[str, ...]
    grades: Mapping[str, NDArray[np.int8]]

    @classmethod
    def of(
        cls,
        ready: Prepared,
        indicator: str,
        areas: Mapping[str, Sequence[str]],
        years: Sequence[int],
        taxonomy: Taxonomy,
        activities: Sequence[str],
    ) -> Doubt:
        """Doubt of an indicator.

        Parameters
        ----------
        ready : Prepared
            Observations with the parts that were split.
        areas, years, activities
            Labels of the axes; the areas by level.
        taxonomy : Taxonomy
            Categories with the shares of the activities.
        """
        clusters = tuple(cluster.id for cluster in taxonomy.clusters)
        parts = ready.parts[ready.parts["indicator"] == indicator]
        carriers = sorted(map(str, pd.unique(parts["carrier"])))
        depends = _depends(carriers, ready.reach, taxonomy.weights(activities), activities)
        grades = {}
        for level, codes in areas.items():
            own = parts[parts["area"].isin(list(codes))]
            if len(own):
                grades[level] = _grades(own, codes, years, carriers, depends)
        return cls(indicator, areas, clusters, grades)

    def resolution(self, rows: pd.DataFrame, missing: LeftOut) -> Resolution:
        """Summary of the indicator; `rows` counts observations by area, indicator and grade."""
        own = rows[rows["indicator"] == self.indicator]
        levels = {}
        for level, codes in self.areas.items():
            found = own[own["area"].isin(list(codes))]
            if len(found):
                levels[level] = worst([str(grade) for grade in found["grade"].unique()])
        counts = own.groupby("grade", observed=True)["count"].sum()
        reached = [array.max(axis=(0, 2)) for array in self.grades.values()]
        most = np.max(reached, axis=0) if reached else np.zeros(len(self.clusters), np.int8)
        clusters = {
            cluster: GRADES[grade]
            for cluster, grade in zip(self.clusters, most.tolist(), strict=True)
            if GRADES[grade] != EXACT
        }
        return Resolution(
            grade=worst([*levels.values(), *clusters.values()]),
            levels=levels,
            rows={grade: int(counts.get(grade, 0)) for grade in GRADES},
            clusters=clusters,
            left_out=missing.by_cluster,
            covered=missing.covered,
            used=missing.used,
        )


def _depends(
    carriers: Sequence[str], reach: Mapping[str, Sequence[str]], weights: NDArray[np.float64], activities: Sequence[str]
) -> NDArray[np.float32]:
    """1 where a cluster depends on how the figure of a carrier is split, shape (carriers, clusters)."""
    row = {code: index for index, code in enumerate(activities)}
    made = np.zeros((len(carriers), weights.shape[1]), np.float32)
    for index, carrier in enumerate(carriers):
        shares = weights[[row[code] for code in reach[carrier]]]
        made[index] = np.ptp(shares, axis=0) > 0
    return made


def _grades(
    parts: pd.DataFrame,
    codes: Sequence[str],
    years: Sequence[int],
    carriers: Sequence[str],
    depends: NDArray[np.float32],
) -> NDArray[np.int8]:
    area = pd.Index(list(codes)).get_indexer(pd.Index(parts["area"], dtype="object"))
    year = np.searchsorted(np.asarray(years), parts["year"].to_numpy())
    carrier = pd.Index(list(carriers)).get_indexer(pd.Index(parts["carrier"], dtype="object"))
    grade = pd.Index(list(GRADES)).get_indexer(pd.Index(parts["grade"], dtype="object"))
    made = np.zeros((len(codes), depends.shape[1], len(years)), np.int8)
    for one in range(1, len(GRADES)):
        own = grade == one
        there = np.zeros((len(codes), len(carriers), len(years)), np.float32)
        there[area[own], carrier[own], year[own]] = 1.0
        made[np.matmul(depends.T, there) > 0] = one
    return made
