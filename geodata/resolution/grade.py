"""Grades of resolution: how a figure of a class came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# Exact classes; coarser figures split by known shares; coarser figures split evenly. Each is worse than the one before.
EXACT, SHARES, EVEN = "A", "B", "C"
GRADES = (EXACT, SHARES, EVEN)


@dataclass(frozen=True)
class Resolution:
    """Resolution of one indicator.

    `grade` is the worst there is; `levels` has the worst of the observations of each level of areas, and `rows` counts
    observations by grade, a change of classification left out of account. `clusters` has the clusters whose figures
    depend on a split, with the worst grade of the splits they depend on; all others are exact even where divisions were
    observed. `left_out` has what a cluster should hold and the data do not cover: divisions, and classes of divisions
    that are there in part. Of the `used` activities of all clusters, `covered` are in the data.
    """

    grade: str = EXACT
    levels: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    clusters: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    covered: int = 0
    used: int = 0

    def as_data(self) -> dict[str, Any]:
        """Form that the manifest keeps."""
        return {
            "grade": self.grade,
            "levels": dict(self.levels),
            "rows": dict(self.rows),
            "clusters": dict(self.clusters),
            "left_out": {cluster: list(codes) for cluster, codes in self.left_out.items()},
            "covered": self.covered,
            "used": self.used,
        }


def worst(grades: list[str]) -> str:
    """Worst of some grades, the best one where there are none."""
    return max(grades, default=EXACT, key=GRADES.index)
