"""Where clusters stand out: how much the committed anchors favour a class in a district."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from geodata.sources.illustrative import tables
from geodata.sources.illustrative.frame import Frame
from geodata.taxonomy import Stage

_WEIGHT_OF_ROLE = {"core": 1.0, "supplier": 0.25, "service": 0.10}


class Anchor(NamedTuple):
    """A row of the anchors table."""

    cluster: str
    area: str
    name: str
    strength: float
    white_spot: str
    reason: str


@dataclass(frozen=True, eq=False)
class Specialisation:
    """For each district and class: factor on its jobs, and whether the class may be there at all."""

    factor: NDArray[np.float64]
    allowed: NDArray[np.bool_]


def anchors(frame: Frame) -> list[Anchor]:
    """Anchors that concern the taxonomy and the areas at hand."""
    known = {cluster.id for cluster in frame.taxonomy.clusters}
    rows = (Anchor(*cast("tuple[str, str, str, float, str, str]", row)) for row in _rows())
    return [row for row in rows if row.cluster in known and len(frame.rows_of(row.area))]


def specialisation(frame: Frame) -> Specialisation:
    """Factors and exclusions; where several anchors meet, the strongest counts."""
    factor = np.ones(frame.shape)
    is_core = np.zeros(frame.shape, dtype=bool)
    left_empty = np.zeros(frame.shape, dtype=bool)
    for anchor in anchors(frame):
        rows = frame.rows_of(anchor.area)
        for stage in frame.taxonomy.cluster(anchor.cluster).stages:
            block = np.ix_(rows, frame.columns_of([activity.code for activity in stage.activities]))
            factor[block] = np.maximum(factor[block], _favour(frame, stage, anchor.strength))
            is_core[block] |= stage.role == "core"
            left_empty[block] |= stage.id == anchor.white_spot
    allowed = _confined(frame) & ~(left_empty & ~is_core)
    return Specialisation(factor, allowed)


def _rows() -> list[tuple[object, ...]]:
    return list(tables.anchors().itertuples(index=False, name=None))


def _favour(frame: Frame, stage: Stage, strength: float) -> NDArray[np.float64]:
    known = [activity for activity in stage.activities if len(frame.columns_of([activity.code]))]
    share = np.array([activity.share for activity in known])
    gain: NDArray[np.float64] = (strength - 1.0) * _WEIGHT_OF_ROLE.get(stage.role, 0.0) * np.sqrt(share)
    return 1.0 + gain


def _confined(frame: Frame) -> NDArray[np.bool_]:
    allowed = np.ones(frame.shape, dtype=bool)
    for activity, areas in tables.confined().items():
        column = frame.columns_of([activity])
        allowed[:, column] = False
        for area in areas:
            allowed[np.ix_(frame.rows_of(area), column)] = True
    return allowed
