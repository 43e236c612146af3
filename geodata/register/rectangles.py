"""Rectangles of two districts and two classes that employees can be moved round without anybody seeing it.

How far they can be moved depends on who looks. Somebody outside knows how many establishments a cell has, and may know
that each has an employee: so many stay where they are. An establishment knows its own number beside that: alone in its
cell it knows the cell, and a rectangle with that corner tells it the three others.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geodata.register.hierarchy import Floats, Indices, Tree
from geodata.register.sensitive import Figures, Mask


class Width(NamedTuple):
    """A number of employees, as it is for those outside a cell and for the largest establishment inside."""

    outside: float
    inside: float

    def covers(self, need: Width) -> bool:
        """Whether it is as much as is needed."""
        return self.outside >= need.outside and self.inside >= need.inside


@dataclass(frozen=True)
class Scope:
    """Where partners are looked for: levels of the common node of both trees, None for no partner there."""

    area: int | None
    activity: int | None


class Rectangle(NamedTuple):
    """Its own corner, the other area and activity (-1 for none), and how far employees can be moved round it.

    `up` and `down` are employees that the own corner can gain and lose for those outside, `inside` is what it can lose
    for the largest establishment that it has.
    """

    area: int
    activity: int
    other_area: int
    other_activity: int
    up: float
    down: float
    inside: float

    @property
    def width(self) -> Width:
        """Over how many employees it opens its corners."""
        return Width(self.up + self.down, self.up + self.inside)

    @property
    def partners(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Corners that lose what the own one gains, and the one across, if there is any, that gains with it."""
        beside = [(self.other_area, self.activity)] if self.other_area >= 0 else []
        below = [(self.area, self.other_activity)] if self.other_activity >= 0 else []
        return beside + below, [(self.other_area, self.other_activity)] if beside and below else []


@dataclass(frozen=True, eq=False)
class Room:
    """Which districts and classes can be corners, and how many employees each can spare.

    Parameters
    ----------
    there, shared : (districts, classes)
        Where there is any establishment, and where there are several.
    spare : (districts, classes)
        Employees that can go for those who know numbers of establishments, and that each has an employee; less than any
        number where there is no establishment.
    inner : (districts, classes)
        The same for the largest establishment there, which knows its own number; 0 where it is alone.
    """

    there: Mask
    shared: Mask
    spare: Floats
    inner: Floats

    @classmethod
    def of(cls, figures: Figures, areas: Tree, activities: Tree) -> Room:
        """Room of the districts and classes of a year."""
        units, value = (
            np.ascontiguousarray(one[: areas.leaves, : activities.leaves]) for one in (figures.units, figures.value)
        )
        inner = np.maximum(value - figures.largest - (units - 1), 0.0)
        spare = np.where(units > 0, value - np.minimum(units, value), -np.inf)
        return cls(units > 0, units > 1, spare, np.where(units > 1, inner, 0.0))

    def to_partners(self, found: Rectangle) -> Width:
        """Over how many employees a rectangle opens its own corner for an establishment in any other one."""
        sides, across = found.partners
        if not all(self.shared[corner] for corner in (*sides, *across)):
            return Width(0.0, 0.0)
        own = found.area, found.activity
        up = min(float(self.inner[corner]) for corner in sides)
        most = min((float(self.inner[corner]) for corner in across), default=np.inf)
        return Width(up + min(float(self.spare[own]), most), up + min(float(self.inner[own]), most))

    def to_anyone(self, found: Rectangle) -> float:
        """Over how many employees a rectangle opens its corners for an establishment in any of them."""
        return self.to_partners(found).inside if self.shared[found.area, found.activity] else 0.0


@cache
def scopes(area: int, areas: int, activity: int, activities: int) -> tuple[Scope, ...]:
    """Where to look for partners of a cell, by its levels and the depths of the trees; never nowhere.

    They go from where it takes few suppressions to where it takes many. Without another activity, totals of areas
    change, without another area, figures of the country: both come last, since much rests on them.
    """
    # Two chains change below a common node, one whole chain where there is none.
    own = [*((2 * at, at) for at in range(area + 1, areas)), (areas, None)]
    other = [*((2 * at, at) for at in range(activity + 1, activities)), (activities, None)]
    pairs = [
        (column is None, row is None, many * times, Scope(row, column))
        for (many, row), (times, column) in itertools.product(own, other)
        if not (row is None and column is None)
    ]
    return tuple(scope for *_, scope in sorted(pairs, key=lambda pair: pair[:3]))


@dataclass(eq=False)
class Search:
    """Looks for rectangles that open one cell.

    Parameters
    ----------
    hidden : (area nodes, activity nodes)
        1 for what is suppressed already, 0 for the rest.
    cell : (int, int)
        Nodes of the cell.
    used_areas, used_activities : set of int
        Partners that are left out.
    """

    areas: Tree
    activities: Tree
    hidden: NDArray[np.int8]
    room: Room
    cell: tuple[int, int]
    used_areas: set[int] = field(default_factory=set)
    used_activities: set[int] = field(default_factory=set)

    def best(self, own: tuple[int, int], scope: Scope, need: Width, left: Width) -> Rectangle | None:
        """Rectangle that suffices with the fewest further suppressions, else the widest; None where there is none.

        Parameters
        ----------
        own : (int, int)
            District and class in the cell, the rectangle's own corner.
        left : Width
            Employees that the own corner can spare.
        """
        row, column = own
        spare = self.room.spare
        areas = self._areas(row, column, scope.area)
        if areas is not None and not len(areas):
            return None
        activities = self._activities(row, column, scope.activity)
        if activities is not None and not len(activities):
            return None
        # A partner in each tree has three more corners; of one alone there is no corner across.
        if areas is None or activities is None:
            up = spare[row][activities] if areas is None else spare[:, column][areas]
            across = np.full(len(up), np.inf)
            hidden = self.hidden[row][activities] if areas is None else self.hidden[:, column][areas]
        else:
            block = areas[:, np.newaxis], activities
            up = np.minimum(spare[:, column][areas][:, np.newaxis], spare[row][activities])
            across = spare[block]
            hidden = self.hidden[:, column][areas][:, np.newaxis] + self.hidden[row][activities] + self.hidden[block]
        outside = up + np.minimum(left.outside, across)
        # Most cells are looked at from outside alone, and blocks are large.
        inside = outside if left.inside == left.outside else up + np.minimum(left.inside, across)
        at = _chosen(outside.ravel(), inside.ravel(), need, hidden.ravel())
        if at is None:
            return None
        nth_area, nth_activity = (at, 0) if activities is None else divmod(at, len(activities))
        most = across.item(at)
        return Rectangle(
            row,
            column,
            -1 if areas is None else areas.item(nth_area),
            -1 if activities is None else activities.item(nth_activity),
            up.item(at),
            min(left.outside, most),
            min(left.inside, most),
        )

    def _areas(self, row: int, column: int, level: int | None) -> Indices | None:
        """Districts that can be partners below the area of a level; None for no partner."""
        if level is None:
            return None
        others = self.areas.others(row, level, self.cell[0])
        return _left(others[self.room.there[:, column][others]], self.used_areas)

    def _activities(self, row: int, column: int, level: int | None) -> Indices | None:
        """Classes that can be partners below the activity of a level; None for no partner."""
        if level is None:
            return None
        others = self.activities.others(column, level, self.cell[1])
        return _left(others[self.room.there[row][others]], self.used_activities)


def _left(leaves: Indices, used: set[int]) -> Indices:
    for one in used:
        leaves = leaves[leaves != one]
    return leaves


def _chosen(outside: Floats, inside: Floats, need: Width, hidden: NDArray[np.int8]) -> int | None:
    """Place of the rectangle to take, None where no place has one."""
    suffices = outside >= need.outside
    if need.inside > 0:
        suffices &= inside >= need.inside
    (enough,) = suffices.nonzero()
    if not len(enough):
        widest = int(inside.argmax())
        return widest if inside[widest] > -np.inf else None
    # Of those that suppress least the narrowest, which hides the smallest figures.
    return int(enough[np.lexsort((outside[enough], -hidden[enough]))[0]])
