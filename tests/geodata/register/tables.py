"""Small trees and tables of random establishments, and what an attacker learns of a published table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from geodata.register.hierarchy import Floats, Tree, tree
from geodata.register.sensitive import Figures, Rules, figures

AREAS = tree([(f"{p}{d}", p, r, "TR") for r, p, d in ("NAa", "NAb", "NAc", "NBa", "NBb", "SCa", "SCb", "SCc")])
ACTIVITIES = tree(
    [(code, code[:2], code[0], "TOTAL") for code in ("111", "112", "121", "211", "212", "213", "221", "311")]
)


@dataclass(frozen=True)
class Establishments:
    """Employees of the establishments of each district and class."""

    sizes: dict[tuple[int, int], list[int]]

    @classmethod
    def random(cls, seed: int, filled: float = 0.6) -> Establishments:
        """Few units in most cells, many in some, of very different sizes."""
        rng = np.random.default_rng(seed)
        sizes = {}
        for cell in np.ndindex(AREAS.leaves, ACTIVITIES.leaves):
            if rng.random() < filled:
                many = int(rng.geometric(0.25))
                sizes[cell] = np.floor(np.exp(rng.normal(2, 1.5, many))).astype(int).tolist()
        return cls(sizes)

    def below(self, area: int, activity: int) -> list[int]:
        """Sizes of the establishments of any node, the naive way."""
        return [
            size
            for (row, column), sizes in self.sizes.items()
            if area in AREAS.chain[row] and activity in ACTIVITIES.chain[column]
            for size in sizes
        ]

    def figures(self, rules: Rules) -> Figures:
        shape = AREAS.leaves, ACTIVITIES.leaves
        units, value, largest = np.zeros(shape), np.zeros(shape), np.zeros((rules.largest, *shape))
        for cell, sizes in self.sizes.items():
            units[cell], value[cell] = len(sizes), sum(sizes)
            top = sorted(sizes, reverse=True)[: rules.largest]
            largest[(slice(len(top)), *cell)] = top
        return figures(units, value, largest, AREAS, ACTIVITIES, rules)


def attack(found: Figures, hidden: np.ndarray, areas: Tree, activities: Tree) -> dict[tuple[int, int], Floats]:
    """Least and greatest value of each hidden cell that agrees with everything published and with no negative figure.

    The attacker knows every cell that is not hidden, at all levels, and which districts have no establishment.
    """
    there = np.argwhere(found.units[: areas.leaves, : activities.leaves] > 0)

    def parts(area: int, activity: int) -> np.ndarray:
        return np.array(
            [area in areas.chain[row] and activity in activities.chain[column] for row, column in there], float
        )

    known = np.argwhere(~hidden)
    equations = np.array([parts(*cell) for cell in known])
    values = np.array([found.value[tuple(cell)] for cell in known])
    ranges = {}
    for cell in map(tuple, np.argwhere(hidden)):
        goal = parts(*cell)
        ends = []
        for sign in (1, -1):
            solved = linprog(sign * goal, A_eq=equations, b_eq=values, bounds=(0, None), method="highs")
            assert solved.status in (0, 3)
            ends.append(sign * solved.fun if solved.status == 0 else np.inf)
        ranges[cell] = np.array(ends)
    return ranges
