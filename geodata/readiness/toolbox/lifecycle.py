"""Life cycle: which stage the criteria place a cluster in, and what it lacks for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.readiness.declaration import tool
from geodata.readiness.form import Form


@dataclass(frozen=True)
class Stage:
    """Criteria of a stage with their answers; an empty answer is not known."""

    id: str
    criteria: Mapping[str, str]

    @property
    def met(self) -> int:
        """Number of criteria that are met."""
        return sum(answer == "yes" for answer in self.criteria.values())


@dataclass(frozen=True)
class LifeCycle:
    """Stages in their order.

    ``stage`` is the one that is reached, empty before the first; ``at_least`` tells that an unknown criterion alone
    keeps the cluster from the next. ``lacking`` are the criteria of the next stage that are not met or not known.
    """

    stages: tuple[Stage, ...]
    stage: str
    at_least: bool
    lacking: tuple[str, ...]


def compute(form: Form) -> LifeCycle:
    """Stage by the criteria of the practitioners' guide: the last one of which, and before which, all are met."""
    given = {row.text("criterion"): row.text("met") for row in form.rows["criteria"]}
    declared = tool("lifecycle")
    criteria = declared.sheet("criteria").column("criterion").options
    stages = tuple(
        Stage(name, {one: given.get(one, "") for one in criteria if one.startswith(f"{name}-")})
        for name in declared.groups
    )
    stage, at_least = "", False
    lacking: tuple[str, ...] = ()
    for one in stages:
        if one.met < len(one.criteria):
            lacking = tuple(id_ for id_, answer in one.criteria.items() if answer != "yes")
            at_least = all(one.criteria[id_] == "" for id_ in lacking)
            break
        stage = one.id
    return LifeCycle(stages, stage, at_least, lacking)
