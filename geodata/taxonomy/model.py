"""A taxonomy in memory: categories, the stages of their value chains and the weights they imply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError

# Roles of a stage; those that statistics are expected to measure come first.
MEASURABLE_ROLES = ("core", "supplier", "service")
ROLES = (*MEASURABLE_ROLES, "institution", "demand")

Text = Mapping[str, str]


@dataclass(frozen=True)
class Activity:
    """An activity class and the share (0..1] of it that serves the cluster."""

    code: str
    share: float
    note: Text | None = None


@dataclass(frozen=True)
class Stage:
    """A link of a value chain; without activities it cannot be seen in statistics."""

    id: str
    name: Text
    role: str
    activities: tuple[Activity, ...]
    note: Text | None = None

    @property
    def measurable(self) -> bool:
        """Whether any activity stands for this stage."""
        return bool(self.activities)


@dataclass(frozen=True)
class Cluster:
    """A cluster category with its value chain in order; texts are keyed by language."""

    id: str
    order: int
    name: Text
    description: Text
    colour: str
    keywords: Mapping[str, tuple[str, ...]]
    stages: tuple[Stage, ...]

    @property
    def activities(self) -> dict[str, float]:
        """Share by activity code; a code in several stages counts once, with its largest share."""
        shares: dict[str, float] = {}
        for stage in self.stages:
            for activity in stage.activities:
                shares[activity.code] = max(activity.share, shares.get(activity.code, 0.0))
        return shares


@dataclass(frozen=True)
class Entry:
    """A finding by hand: whether a stage that statistics do not measure is there in an area, after which source.

    ``name`` says who or what was found, ``year`` as of when, ``row`` is the line of the file.
    """

    cluster: str
    stage: str
    area: str
    found: bool
    name: str
    year: int
    source: str
    url: str
    row: int


@dataclass(frozen=True)
class Taxonomy:
    """Categories in their order, over the classes of one classification, with what was found by hand."""

    id: str
    title: Text
    version: str
    classification: str
    note: Text
    clusters: tuple[Cluster, ...]
    entries: tuple[Entry, ...] = ()

    def cluster(self, id: str) -> Cluster:
        """Category with this id; an unknown id raises InputError naming near ones."""
        known = {cluster.id: cluster for cluster in self.clusters}
        if id not in known:
            near = get_close_matches(id, known, n=3) or list(known)
            raise InputError("unknown cluster", value=id, cure=f"did you mean {' or '.join(near)}?")
        return known[id]

    def weights(self, activities: Sequence[str]) -> NDArray[np.float64]:
        """Shares as a matrix of shape (activities, clusters); 0 where an activity does not belong."""
        row = {code: index for index, code in enumerate(activities)}
        matrix = np.zeros((len(activities), len(self.clusters)))
        for column, cluster in enumerate(self.clusters):
            for code, share in cluster.activities.items():
                if code in row:
                    matrix[row[code], column] = share
        return matrix
