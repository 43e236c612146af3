"""What is suppressed so far, and what rectangles have made sure of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from geodata.register.hierarchy import Floats, Tree
from geodata.register.rectangles import Rectangle
from geodata.register.sensitive import Mask

# No rectangle so far, and no partner along one of the trees.
_NONE, _ALONE = -2, -1
Nodes = NDArray[np.int32]
_Changing = Callable[[int, int], tuple[NDArray[np.intp], Nodes]]


@dataclass(eq=False)
class Coverage:
    """Suppressed cells, shape (area nodes, activity nodes).

    Parameters
    ----------
    primary
        Sensitive cells; `mask` starts with them.
    needed
        Range that a cell of one establishment is to be open over, infinite for all other cells.

    Attributes
    ----------
    open
        Range of each cell that is made sure of for those outside of it.
    safe
        Cells of one establishment that are open over what is needed whoever of the others looks.
    """

    areas: Tree
    activities: Tree
    primary: Mask
    needed: Floats
    mask: Mask = field(init=False)
    open: Floats = field(init=False)
    safe: Mask = field(init=False)
    _area: Nodes = field(init=False)
    _activity: Nodes = field(init=False)
    _rows: _Changing = field(init=False)
    _columns: _Changing = field(init=False)

    def __post_init__(self) -> None:
        shape = self.primary.shape
        self.mask = self.primary.copy()
        self.open, self.safe = np.zeros(shape), np.zeros(shape, bool)
        self._area, self._activity = np.full(shape, _NONE, np.int32), np.full(shape, _NONE, np.int32)
        # Neighbours are partners of one another over and over.
        self._rows, self._columns = (cache(partial(_changing, tree)) for tree in (self.areas, self.activities))

    @property
    def hidden(self) -> NDArray[np.int8]:
        """The mask as numbers that can be added up."""
        return self.mask.view(np.int8)

    def partners(self, cell: tuple[int, int]) -> tuple[set[int], set[int]] | None:
        """Areas and activities across from a cell of one establishment in the first rectangle that opens it enough."""
        area = int(self._area[cell])
        return None if area == _NONE else ({area}, {int(self._activity[cell])})

    def take(self, found: Rectangle, to_anyone: float | None) -> None:
        """Suppress the cells that change when employees move round a rectangle.

        Parameters
        ----------
        to_anyone : float, optional
            Range over which it opens its corners for an establishment in any of them, where that is asked for.
        """
        rows, across = self._rows(found.area, found.other_area)
        columns, below = self._columns(found.activity, found.other_activity)
        cells = rows[:, np.newaxis], columns
        self.mask[cells] = True
        self.open[cells] = np.maximum(self.open[cells], found.width.outside)
        if to_anyone is None:
            return
        needed = self.needed[cells]
        enough = found.width.outside >= needed
        if enough.any():
            area, activity = self._area[cells], self._activity[cells]
            fresh = area == _NONE
            # Two rectangles that meet in this cell alone: no other establishment is in a corner of both.
            apart = ((area != across[:, np.newaxis]) | (area == _ALONE)) & ((activity != below) | (activity == _ALONE))
            self.safe[cells] |= (enough & ~fresh & apart) | (to_anyone >= needed)
            self._area[cells] = np.where(fresh & enough, across[:, np.newaxis], area)
            self._activity[cells] = np.where(fresh & enough, below, activity)


def _changing(tree: Tree, leaf: int, other: int) -> tuple[NDArray[np.intp], Nodes]:
    """Nodes that hold one of two leaves, with the leaf that each does not hold; all above the first if it is alone."""
    if other < 0:
        return np.asarray(tree.chain[leaf], np.intp), np.full(tree.depth, _ALONE, np.int32)
    one, two = tree.chain[leaf], tree.chain[other]
    apart = one != two
    half = int(apart.sum())
    return np.concatenate([one[apart], two[apart]]), np.repeat(np.array([other, leaf], np.int32), half)
