"""Complementary suppression: no suppressed cell can be recovered from the sums it is part of.

Every sensitive cell is made a corner of rectangles of districts and classes, after the hypercube method of Repsilber
(1994) and Giessing (2001, GHMITER); see Hundepool et al. (2012), Statistical Disclosure Control, section 4.4. Moving
employees round a rectangle, one corner up and the next down, leaves every sum the same that holds two of its corners or
none; the cells that do change are suppressed with it. So whoever has all that is published cannot tell how far
employees were moved, and the cell stays open over what the corners allow.

An establishment that is alone in a corner knows how far employees were moved round that rectangle. So a sensitive cell
gets a second one that shares no partner with the first, unless several establishments are in each of its corners.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np

from geodata.register.coverage import Coverage
from geodata.register.hierarchy import Floats, Tree
from geodata.register.rectangles import Rectangle, Room, Scope, Search, Width, scopes
from geodata.register.sensitive import Figures, Mask

# Leaves of a cell that are tried, the largest first; the first few before rectangles are added up.
_MOST_OWN = 12
_FIRST = 3
# Rectangles that one cell is protected by.
_MOST_RECTANGLES = 40
_LEAST = 1.0
_Cell = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Suppressed:
    """What is suppressed, shape (area nodes, activity nodes).

    `open` is for each suppressed cell the range of values that was made sure of for those outside of it; `short` lists
    the sensitive cells that are open over less than was asked for, `exposed` those that are so to some establishment
    that knows its own number.
    """

    mask: Mask
    open: Floats
    short: tuple[_Cell, ...]
    exposed: tuple[_Cell, ...]


@dataclass(eq=False)
class _Work:
    """State of a suppression; `needed` is the range that a cell is to be open over if it is sensitive."""

    figures: Figures
    areas: Tree
    activities: Tree
    protection: float
    insiders: bool
    room: Room = field(init=False)
    needed: Floats = field(init=False)
    cover: Coverage = field(init=False)

    def __post_init__(self) -> None:
        self.room = Room.of(self.figures, self.areas, self.activities)
        self.needed = np.maximum(_LEAST, self.protection * self.figures.value)
        alone = self.figures.primary & (self.figures.units == 1)
        needed = np.where(alone, self.needed, np.inf)
        self.cover = Coverage(self.areas, self.activities, self.figures.primary, needed)


def suppress(figures: Figures, areas: Tree, activities: Tree, protection: float, insiders: bool = False) -> Suppressed:
    """Choose the cells to suppress beside the sensitive ones.

    Parameters
    ----------
    protection : float
        A sensitive cell of value x must be open over at least ``max(1, protection * x)``.
    insiders : bool
        Whether that holds for whoever has any one of the establishments too; to one in the cell, x is what the others
        have.

    Returns
    -------
    Suppressed
        Every suppressed cell is open over at least 1, or it is listed as short.
    """
    work = _Work(figures, areas, activities, protection, insiders)
    short, exposed = [], []
    for cell in _order(figures, areas, activities):
        if insiders and not work.cover.safe[cell] and not _protect_from_insiders(work, cell):
            exposed.append(cell)
        if work.cover.open[cell] < work.needed[cell]:
            _protect(work, cell, _own(work, cell))
            if work.cover.open[cell] < work.needed[cell]:
                short.append(cell)
    return Suppressed(work.cover.mask, work.cover.open, tuple(short), tuple(exposed))


def _order(figures: Figures, areas: Tree, activities: Tree) -> Iterator[_Cell]:
    """Sensitive cells, those of districts and classes first, the largest of a level first."""
    area, activity = np.nonzero(figures.primary)
    level = areas.level[area] + activities.level[activity]
    order = np.lexsort((activity, area, -figures.value[area, activity], level))
    yield from zip(area[order].tolist(), activity[order].tolist(), strict=True)


@dataclass(frozen=True)
class _Aim:
    """What is looked for: own corners with what they can spare, the ranges to reach, and partners to leave out."""

    own: dict[_Cell, Width]
    need: Width
    areas: frozenset[int] = frozenset()
    activities: frozenset[int] = frozenset()


def _protect(work: _Work, cell: _Cell, own: list[_Cell]) -> list[Rectangle]:
    """Suppress what keeps a sensitive cell from those outside, or as much of it as can be had."""
    aim = _against_outside(work, cell, own)
    found = _found(work, cell, aim) or _added(work, cell, aim)
    _take(work, cell, found)
    return found


def _protect_from_insiders(work: _Work, cell: _Cell) -> bool:
    """Suppress what keeps a sensitive cell from any one establishment, and say whether that could be had."""
    own = _own(work, cell)
    used = work.cover.partners(cell)
    if used is None:
        shared = [leaf for leaf in own if work.room.shared[leaf]]
        if shared:
            found = _found(work, cell, _against_inside(work, cell, shared))
            _take(work, cell, found)
        else:
            found = _protect(work, cell, own)
        if not found or work.cover.open[cell] < work.needed[cell]:
            return False
        if len(found) == 1 and work.room.to_partners(found[0]).covers(_need(work, cell, shared)):
            return True
        used = {one.other_area for one in found}, {one.other_activity for one in found}
        if not shared and work.figures.units[cell] > 1:
            # Each establishment knows a corner of its own, and there must be rectangles without it.
            taken = {(one.area, one.activity) for one in found}
            own = [leaf for leaf in own if leaf not in taken]
    found = _found(work, cell, _against_outside(work, cell, own, *used))
    _take(work, cell, found)
    return bool(found)


def _need(work: _Work, cell: _Cell, shared: list[_Cell]) -> Width:
    """Ranges that a cell is to be open over: outside of it, and for the largest establishment of a shared corner."""
    need = float(work.needed[cell])
    if not shared:
        return Width(need, 0.0)
    least = min(float(work.figures.largest[leaf]) for leaf in shared)
    return Width(need, max(_LEAST, work.protection * (float(work.figures.value[cell]) - least)))


def _against_inside(work: _Work, cell: _Cell, shared: list[_Cell]) -> _Aim:
    spare, inner = work.room.spare, work.room.inner
    return _Aim({leaf: Width(float(spare[leaf]), float(inner[leaf])) for leaf in shared}, _need(work, cell, shared))


def _against_outside(
    work: _Work, cell: _Cell, own: list[_Cell], areas: Iterable[int] = (), activities: Iterable[int] = ()
) -> _Aim:
    left = {leaf: float(work.room.spare[leaf]) for leaf in own}
    return _Aim(
        {leaf: Width(most, most) for leaf, most in left.items()},
        Width(float(work.needed[cell]), 0.0),
        frozenset(areas),
        frozenset(activities),
    )


def _found(work: _Work, cell: _Cell, aim: _Aim) -> list[Rectangle]:
    """One rectangle or several that suffice, none where that cannot be had."""
    search = _search(work, cell, aim)
    for scope, leaf in itertools.product(_scopes(work, cell), list(aim.own)[:_FIRST]):
        found = search.best(leaf, scope, aim.need, aim.own[leaf])
        if found is not None and found.width.covers(aim.need):
            return [found]
    several = _added(work, cell, aim)
    return several if _sum(several).covers(aim.need) else []


def _added(work: _Work, cell: _Cell, aim: _Aim) -> list[Rectangle]:
    """Several rectangles that share no partner, so that their ranges add; as many as are needed or there are."""
    search = _search(work, cell, aim)
    found: list[Rectangle] = []
    left = dict(aim.own)
    for scope, leaf in itertools.product(_scopes(work, cell), aim.own):
        while len(found) < _MOST_RECTANGLES:
            got = _sum(found)
            if got.covers(aim.need):
                return found
            need = Width(aim.need.outside - got.outside, aim.need.inside - got.inside)
            one = search.best(leaf, scope, need, left[leaf])
            if one is None or one.width.outside < _LEAST:
                break
            found.append(one)
            left[leaf] = Width(left[leaf].outside - one.down, left[leaf].inside - one.inside)
            search.used_areas.add(one.other_area)
            search.used_activities.add(one.other_activity)
    return found


def _search(work: _Work, cell: _Cell, aim: _Aim) -> Search:
    return Search(work.areas, work.activities, work.cover.hidden, work.room, cell, set(aim.areas), set(aim.activities))


def _sum(found: list[Rectangle]) -> Width:
    return Width(sum(one.width.outside for one in found), sum(one.width.inside for one in found))


def _scopes(work: _Work, cell: _Cell) -> tuple[Scope, ...]:
    area, activity = int(work.areas.level[cell[0]]), int(work.activities.level[cell[1]])
    return scopes(area, work.areas.depth, activity, work.activities.depth)


def _own(work: _Work, cell: _Cell) -> list[_Cell]:
    """Districts and classes of a cell that have anything, the largest first."""
    rows, columns = work.areas.members[cell[0]], work.activities.members[cell[1]]
    if len(rows) == 1 and len(columns) == 1:
        return [(int(rows[0]), int(columns[0]))]
    within = np.ix_(rows, columns)
    block = work.room.spare[within]
    order = np.argsort(-block, axis=None, kind="stable")[:_MOST_OWN]
    places = zip(*np.unravel_index(order, block.shape), strict=True)
    return [(int(rows[row]), int(columns[column])) for row, column in places if block[row, column] >= 0]


def _take(work: _Work, cell: _Cell, found: list[Rectangle]) -> None:
    """Suppress the cells that change when employees move round rectangles."""
    for one in found:
        work.cover.take(one, work.room.to_anyone(one) if work.insiders else None)
    if len(found) > 1:
        # Their ranges add, since they share no partner.
        work.cover.open[cell] = max(work.cover.open[cell], _sum(found).outside)
