"""What can be worked out of a published table: linear programming over all of it, apart from the code under test."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse
from scipy.optimize import linprog, milp

Cell = tuple[str, str]
Chains = Mapping[str, tuple[str, ...]]
Range = tuple[float, float]


@dataclass(eq=False)
class Attack:
    """An attacker who has every figure that is told.

    Parameters
    ----------
    told : mapping
        Employees of each cell (area, activity) that is not suppressed, of whatever level.
    units : mapping
        Establishments of each district and class that has any.
    areas, activities : mapping
        Codes that each district and class is part of, itself included.
    least : mapping
        Employees that a district and class has at least: one for each establishment, for an attacker who knows that
        the register has no empty ones.
    share : float, optional
        What the two largest establishments of a cell that is told have at most, for an attacker who knows the rule.
    """

    told: Mapping[Cell, float]
    units: Mapping[Cell, int]
    areas: Chains
    activities: Chains
    least: Mapping[Cell, float]
    share: float | None = None
    hidden: list[Cell] = field(init=False)

    def __post_init__(self) -> None:
        self.hidden = sorted(cell for cell in self.units if cell not in self.told)
        self._place = {cell: place for place, cell in enumerate(self.hidden)}
        self._below: dict[Cell, list[Cell]] = {}
        for area, activity in self.units:
            for one in dict.fromkeys(self.areas[area]):
                for other in dict.fromkeys(self.activities[activity]):
                    self._below.setdefault((one, other), []).append((area, activity))
        rows: dict[tuple[int, ...], float] = {}
        for cell, value in self.told.items():
            parts, rest = self._split(cell)
            if parts:
                # Every sum that is told fits every other one.
                assert rows.setdefault(parts, value - rest) == value - rest
        self._equations = _matrix(rows, len(self.hidden))
        self._sums = np.array(list(rows.values()))
        self._bounds = [(float(self.least[cell]), np.inf) for cell in self.hidden]
        most = self._most() if self.share is not None else {}
        self._inequalities, self._most_sums = _matrix(most, len(self.hidden)), np.array(list(most.values()))

    def _split(self, cell: Cell) -> tuple[tuple[int, ...], float]:
        """Hidden parts of a cell, and the sum of those that are told."""
        below = self._below.get(cell, [])
        parts = tuple(sorted(self._place[one] for one in below if one in self._place))
        return parts, sum(self.told[one] for one in below if one in self.told)

    def _most(self) -> dict[tuple[int, ...], float]:
        """Sums of hidden cells of one or two establishments, and what they are at most by the rule of dominance."""
        most: dict[tuple[int, ...], float] = {}
        for cell, value in self.told.items():
            few = [one for one in self._below.get(cell, []) if one in self._place and self.units[one] <= 2]
            alone = [one for one in few if self.units[one] == 1]
            for parts in [(one,) for one in few] + list(itertools.combinations(alone, 2)):
                places = tuple(sorted(self._place[one] for one in parts))
                most[places] = min(most.get(places, np.inf), self.share * value)
        return most

    def below(self, cell: Cell) -> list[Cell]:
        """Districts and classes of a cell that have any establishment."""
        return self._below.get(cell, [])

    def range(self, cell: Cell, known: Mapping[Cell, Range] | None = None, whole: bool = False) -> Range:
        """Least and greatest value of a cell.

        Parameters
        ----------
        known : mapping
            What the attacker knows of single districts and classes beside what is told.
        whole : bool
            Whether whole numbers are asked for, rather than any.
        """
        parts, rest = self._split(cell)
        goal = np.zeros(len(self.hidden))
        goal[list(parts)] = 1
        bounds = list(self._bounds)
        for one, (low, high) in (known or {}).items():
            bounds[self._place[one]] = (max(low, bounds[self._place[one]][0]), high)
        ends = [self._end(sign, goal, bounds, whole) for sign in (1, -1)]
        return rest + ends[0], rest + ends[1]

    def _end(self, sign: int, goal: np.ndarray, bounds: list[Range], whole: bool) -> float:
        if whole:
            low, high = np.array(bounds).T
            sums = [(self._equations, self._sums, self._sums)] if len(self._sums) else []
            solved = milp(sign * goal, constraints=sums, integrality=np.ones(len(goal)), bounds=(low, high))
        else:
            equal = {"A_eq": self._equations, "b_eq": self._sums} if len(self._sums) else {}
            below = {"A_ub": self._inequalities, "b_ub": self._most_sums} if len(self._most_sums) else {}
            solved = linprog(sign * goal, bounds=bounds, method="highs", **equal, **below)
        # What is true agrees with all that is told, so there is always an answer, if perhaps without an end.
        assert solved.status in (0, 3, 4), solved.message
        return sign * solved.fun if solved.status == 0 else sign * -np.inf


def _matrix(rows: Iterable[tuple[int, ...]], width: int) -> sparse.csr_array:
    parts = list(rows)
    row = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    column = np.array([place for part in parts for place in part], int)
    return sparse.csr_array((np.ones(len(row)), (row, column)), shape=(len(parts), width))
