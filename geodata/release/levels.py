"""Figures at every level of areas: given where they were given, else added up from the level below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Dense
from geodata.states import State, of_values, worst_along

LEVELS = ("country", "ibbs1", "ibbs2", "province", "district")
# Levels that a level may be added up from, the first that has any figures being taken.
BELOW = {
    "province": ("district",),
    "ibbs2": ("province",),
    "ibbs1": ("province", "ibbs2"),
    "country": ("province", "ibbs2", "ibbs1"),
}
UPWARD = ("district", "province", "ibbs2", "ibbs1", "country")


@dataclass(frozen=True, eq=False)
class Totals:
    """All-activity totals of the areas of a level, shape (areas, years)."""

    value: NDArray[np.float64]
    state: NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Level:
    """Activities and totals of the areas of one level.

    `split` (areas, activities, years) tells which figures of activities are parts of a coarser one, None for none.
    `given` (areas, years) tells where figures were given; `filled` where they were added up from the level `source`.
    Everywhere else nothing was collected.
    """

    dense: Dense
    totals: Totals
    given: NDArray[np.bool_]
    filled: NDArray[np.bool_]
    source: str | None = None
    split: NDArray[np.bool_] | None = None

    @property
    def known(self) -> NDArray[np.bool_]:
        """Where there is anything, shape (areas, years)."""
        return self.given | self.filled


def members(
    areas: Mapping[str, Sequence[str]], parents: Mapping[str, Mapping[str, str]], level: str, source: str
) -> list[list[int]]:
    """Rows of the `source` level that make up each area of a level.

    A district begins with the code of its province; `parents` has the region of each province by level.
    """
    rows: dict[str, list[int]] = {code: [] for code in areas[level]}
    for row, code in enumerate(areas[source]):
        above = _above(code, areas, parents, level, source)
        if above in rows:
            rows[above].append(row)
    return list(rows.values())


def _above(
    code: str, areas: Mapping[str, Sequence[str]], parents: Mapping[str, Mapping[str, str]], level: str, source: str
) -> str | None:
    if level == "country":
        return areas["country"][0]
    if level == "province":
        return code[:2]
    if source == "province":
        return parents[level].get(code)
    return next((parents[level][province] for province, region in parents[source].items() if region == code), None)


def added(dense: Dense, rows: Sequence[Sequence[int]]) -> Dense:
    """Sums of members; an area with a missing member is missing, in the worst of their states.

    An area without members is not collected.
    """
    nothing = np.full(dense.state.shape[1:], State.NOT_COLLECTED, np.int8)
    value = np.stack([dense.value[own].sum(axis=0) for own in rows])
    state = np.stack([worst_along(dense.state[own], 0) if own else nothing for own in rows])
    value[[not own for own in rows]] = np.nan
    return Dense(value, of_values(value, state))


def added_totals(totals: Totals, rows: Sequence[Sequence[int]]) -> Totals:
    """Totals of the members, by the same rule."""
    made = added(Dense(totals.value[:, np.newaxis], totals.state[:, np.newaxis]), rows)
    return Totals(made.value[:, 0], made.state[:, 0])


def completed(given: Level, below: Level, rows: Sequence[Sequence[int]], source: str) -> Level:
    """Level with what was not given added up from the level below, where any member has figures."""
    reached = np.stack([below.known[own].any(axis=0) if own else np.zeros(given.given.shape[1], bool) for own in rows])
    filled = reached & ~given.given
    if not filled.any():
        return given
    dense, totals = added(below.dense, rows), added_totals(below.totals, rows)
    where = filled[:, np.newaxis, :]
    split = given.split
    if below.split is not None:
        parts = np.stack([below.split[own].any(axis=0) for own in rows])
        split = np.where(where, parts, False if split is None else split)
    return Level(
        Dense(np.where(where, dense.value, given.dense.value), np.where(where, dense.state, given.dense.state)),
        Totals(np.where(filled, totals.value, given.totals.value), np.where(filled, totals.state, given.totals.state)),
        given.given,
        filled,
        source,
        split,
    )
