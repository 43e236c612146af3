"""Complementary suppression: no suppressed cell can be recovered from the sums it is part of.

Every sensitive cell is made a corner of rectangles of districts and classes, after the hypercube method of Repsilber
(1994) and Giessing (2001, GHMITER); see Hundepool et al. (2012), Statistical Disclosure Control, section 4.4. Moving
employees round a rectangle, one corner up and the next down, leaves every sum the same that holds two of its corners or
none; the cells that do change are suppressed with it. So whoever has all that is published cannot tell how far
employees were moved, and the cell stays open over what the corners allow: no figure falls below zero.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from geodata.register.hierarchy import Floats, Indices, Tree
from geodata.register.sensitive import Figures, Mask

# Leaves of a cell that are tried, the largest first.
_MOST_OWN = 12
# Rectangles that one cell is protected by.
_MOST_RECTANGLES = 40
_LEAST = 1.0


@dataclass(frozen=True, eq=False)
class Suppressed:
    """What is suppressed, shape (area nodes, activity nodes).

    `open` is for each suppressed cell the range of values that was made sure of; `short` lists the sensitive cells that
    are open over less than was asked for.
    """

    mask: Mask
    open: Floats
    short: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class _Scope:
    """Where partners are looked for: levels of the common node of both trees, None for no partner there."""

    area: int | None
    activity: int | None


@dataclass(eq=False)
class _Work:
    """State of a suppression."""

    figures: Figures
    areas: Tree
    activities: Tree
    mask: Mask
    open: Floats
    value: Floats = field(init=False)
    there: Mask = field(init=False)

    def __post_init__(self) -> None:
        size = self.areas.leaves, self.activities.leaves
        self.value = np.ascontiguousarray(self.figures.value[: size[0], : size[1]])
        self.there = np.ascontiguousarray(self.figures.units[: size[0], : size[1]] > 0)


def suppress(figures: Figures, areas: Tree, activities: Tree, protection: float) -> Suppressed:
    """Choose the cells to suppress beside the sensitive ones.

    Parameters
    ----------
    protection : float
        A sensitive cell of value x must be open over at least ``max(1, protection * x)``.

    Returns
    -------
    Suppressed
        Every suppressed cell is open over at least 1, or it is listed as short.
    """
    work = _Work(figures, areas, activities, figures.primary.copy(), np.zeros(figures.value.shape))
    short = []
    for area, activity in _order(figures, areas, activities):
        need = max(_LEAST, protection * figures.value[area, activity])
        if work.open[area, activity] < need and _protect(work, area, activity, need) < need:
            short.append((area, activity))
    return Suppressed(work.mask, work.open, tuple(short))


def _order(figures: Figures, areas: Tree, activities: Tree) -> Iterator[tuple[int, int]]:
    """Sensitive cells, those of districts and classes first, the largest of a level first."""
    area, activity = np.nonzero(figures.primary)
    level = areas.level[area] + activities.level[activity]
    for place in np.lexsort((activity, area, -figures.value[area, activity], level)):
        yield int(area[place]), int(activity[place])


@dataclass(frozen=True)
class _Found:
    """A rectangle: its own corner, the other area and activity (-1 for none), and how far it opens its cells."""

    area: int
    activity: int
    other_area: int
    other_activity: int
    up: float
    down: float

    @property
    def width(self) -> float:
        return self.up + self.down


def _protect(work: _Work, area: int, activity: int, need: float) -> float:
    """Suppress what a sensitive cell needs, and say over how much it is open then."""
    own = _own(work, area, activity)
    scopes = _scopes(
        int(work.areas.level[area]), work.areas.depth, int(work.activities.level[activity]), work.activities.depth
    )
    for scope in scopes:
        for leaf in own[:3]:
            found = _best(work, area, activity, leaf, scope, need, work.value[leaf], set(), set())
            if found is not None and found.width >= need:
                _take(work, found)
                work.open[area, activity] = max(work.open[area, activity], found.width)
                return found.width
    got = _add_up(work, area, activity, need, own, scopes)
    work.open[area, activity] = max(work.open[area, activity], got)
    return got


def _add_up(
    work: _Work, area: int, activity: int, need: float, own: list[tuple[int, int]], scopes: tuple[_Scope, ...]
) -> float:
    """Protect a cell by several rectangles that share no partner, so that their ranges add."""
    got, many = 0.0, 0
    areas: set[int] = set()
    activities: set[int] = set()
    left = {leaf: float(work.value[leaf]) for leaf in own}
    for scope, leaf in itertools.product(scopes, own):
        while got < need and many < _MOST_RECTANGLES:
            found = _best(work, area, activity, leaf, scope, need - got, left[leaf], areas, activities)
            if found is None or found.width < _LEAST:
                break
            _take(work, found)
            got, many = got + found.width, many + 1
            left[leaf] -= found.down
            areas.add(found.other_area)
            activities.add(found.other_activity)
    return got


def _own(work: _Work, area: int, activity: int) -> list[tuple[int, int]]:
    """Districts and classes of a cell that have anything, the largest first."""
    rows, columns = work.areas.members[area], work.activities.members[activity]
    if len(rows) == 1 and len(columns) == 1:
        return [(int(rows[0]), int(columns[0]))]
    block = np.where(work.there[np.ix_(rows, columns)], work.value[np.ix_(rows, columns)], -1.0)
    order = np.argsort(-block, axis=None, kind="stable")[:_MOST_OWN]
    places = zip(*np.unravel_index(order, block.shape), strict=True)
    return [(int(rows[row]), int(columns[column])) for row, column in places if block[row, column] >= 0]


@cache
def _scopes(area: int, areas: int, activity: int, activities: int) -> tuple[_Scope, ...]:
    """Where to look for partners of a cell, by its levels and the depths of the trees; never nowhere.

    They go from where it takes few suppressions to where it takes many. Without another activity, totals of areas
    change, without another area, figures of the country: both come last, since much rests on them.
    """
    # Two chains change below a common node, one whole chain where there is none.
    own = [*((2 * at, at) for at in range(area + 1, areas)), (areas, None)]
    other = [*((2 * at, at) for at in range(activity + 1, activities)), (activities, None)]
    pairs = [
        (column is None, row is None, many * times, _Scope(row, column))
        for (many, row), (times, column) in itertools.product(own, other)
        if not (row is None and column is None)
    ]
    return tuple(scope for *_, scope in sorted(pairs, key=lambda pair: pair[:3]))


def _best(
    work: _Work,
    area: int,
    activity: int,
    own: tuple[int, int],
    scope: _Scope,
    need: float,
    left: float,
    used_areas: set[int],
    used_activities: set[int],
) -> _Found | None:
    """Rectangle that suffices with the fewest further suppressions, else the widest; None where there is none."""
    row, column = own
    value, mask = work.value, work.mask
    areas = _partners(work.areas, row, area, scope.area, work.there[:, column], used_areas)
    activities = _partners(work.activities, column, activity, scope.activity, work.there[row], used_activities)
    if areas is None or activities is None:
        along = value[row, activities] if areas is None else value[areas, column]
        hidden = mask[row, activities] if areas is None else mask[areas, column]
        up, down, fresh = along, np.full(len(along), left), (~hidden).astype(np.int64)
        corner = np.arange(len(along))
    else:
        block = areas[:, np.newaxis], activities
        there = work.there[block]
        up = np.minimum(value[areas, column][:, np.newaxis], value[row, activities])[there]
        down = np.minimum(left, value[block][there])
        hidden = mask[areas, column].astype(np.int64)[:, np.newaxis] + mask[row, activities] + mask[block]
        fresh, corner = 3 - hidden[there], np.flatnonzero(there)
    if not len(up):
        return None
    width = up + down
    enough = np.flatnonzero(width >= need)
    # Of those that suppress least the narrowest, which hides the smallest figures.
    best = int(enough[np.lexsort((width[enough], fresh[enough]))[0]] if len(enough) else np.argmax(width))
    place = int(corner[best])
    if areas is None or activities is None:
        other_area = -1 if areas is None else int(areas[place])
        other_activity = -1 if activities is None else int(activities[place])
    else:
        other_area, other_activity = int(areas[place // len(activities)]), int(activities[place % len(activities)])
    return _Found(row, column, other_area, other_activity, float(up[best]), float(down[best]))


def _partners(tree: Tree, leaf: int, node: int, level: int | None, there: Mask, used: set[int]) -> Indices | None:
    """Other leaves below the leaf's node of a level that are not below the cell's own node; None for no partner."""
    if level is None:
        return None
    members = tree.members[tree.chain[leaf, level]]
    outside = there[members] & (tree.chain[members, tree.level[node]] != node)
    if used:
        outside &= ~np.isin(members, list(used))
    return np.asarray(members[outside], np.intp)


def _take(work: _Work, found: _Found) -> None:
    """Suppress the cells that change when employees move round a rectangle."""
    rows = _changing(work.areas, found.area, found.other_area)
    columns = _changing(work.activities, found.activity, found.other_activity)
    cells = rows[:, np.newaxis], columns
    work.mask[cells] = True
    work.open[cells] = np.maximum(work.open[cells], found.width)


def _changing(tree: Tree, leaf: int, other: int) -> NDArray[np.intp]:
    """Nodes that hold one of two leaves; all above the first where there is no other."""
    if other < 0:
        return np.asarray(tree.chain[leaf], np.intp)
    one, two = tree.chain[leaf], tree.chain[other]
    apart = one != two
    return np.concatenate([one[apart], two[apart]])
