"""What clusters are made of: activities, each with its share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.scoring.observations import TOTAL
from geodata.scoring.reading import read_rows
from geodata.scoring.rows import Column, Rows

COLUMNS = (
    Column("cluster", "code"),
    Column("activity", "code"),
    Column("share", "number", required=False),
)


@dataclass(frozen=True, eq=False)
class ClusterMap:
    """Clusters by name, and the pairs of cluster and activity with a share 0..1, shape (n,)."""

    rows: Rows
    share: NDArray[np.float64]

    @property
    def clusters(self) -> tuple[str, ...]:
        """Names of the clusters, sorted."""
        return self.rows.text["cluster"].labels

    @property
    def activities(self) -> tuple[str, ...]:
        """Codes of the activities that some cluster names, sorted."""
        return self.rows.text["activity"].labels

    def weights(self, activities: Sequence[str]) -> NDArray[np.float64]:
        """Share of each activity in each cluster, shape (K, C), 0 where it is no part of it."""
        place = {activity: index for index, activity in enumerate(activities)}
        row = np.array([place.get(activity, -1) for activity in self.activities])[self.rows.text["activity"].place]
        weights = np.zeros((len(activities), len(self.clusters)))
        weights[row[row >= 0], self.rows.text["cluster"].place[row >= 0]] = self.share[row >= 0]
        return weights

    def absent(self, activities: Sequence[str]) -> tuple[str, ...]:
        """Activities that are none of these; where all are, the codes are of another kind, and that is refused."""
        missing = tuple(sorted(set(self.activities) - set(activities)))
        if len(missing) == len(self.activities):
            raise self.rows.refuse(
                "no activity of the clusters is in the observations",
                0,
                "activity",
                self.rows.entry("activity", 0),
                "use the codes of the observations, letter for letter",
            )
        return missing


def read_cluster_map(file: Path) -> ClusterMap:
    """Read and check a cluster map; a share that is left out is 1."""
    rows = read_rows(file, COLUMNS)
    cluster, activity = rows.text["cluster"], rows.text["activity"]
    given = rows.number.get("share", np.full(rows.count, np.nan))
    rows.require((given < 0) | (given > 1), "not a share", "share", "give a number from 0 to 1")
    is_total = np.array([label == TOTAL for label in activity.labels])[activity.place]
    rows.require(is_total, "the total is no activity", "activity", "name the activities of the cluster")
    if len(set(zip(cluster.place.tolist(), activity.place.tolist(), strict=True))) < rows.count:
        raise rows.twice(("cluster", "activity"))
    return ClusterMap(rows, np.where(np.isnan(given), 1.0, given))
