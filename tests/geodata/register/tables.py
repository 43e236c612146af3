"""Small trees and tables of random establishments, and an attacker who has what is told of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.register.hierarchy import Tree, tree
from geodata.register.sensitive import Figures, Mask, Rules, figures
from tests.geodata.register.attack import Attack

AREAS = tree([(f"{p}{d}", p, r, "TR") for r, p, d in ("NAa", "NAb", "NAc", "NBa", "NBb", "SCa", "SCb", "SCc")])
ACTIVITIES = tree(
    [(code, code[:2], code[0], "TOTAL") for code in ("111", "112", "121", "211", "212", "213", "221", "311")]
)


@dataclass(frozen=True)
class Establishments:
    """Employees of the establishments of each district and class."""

    sizes: dict[tuple[int, int], list[int]]
    areas: Tree = AREAS
    activities: Tree = ACTIVITIES

    @classmethod
    def random(
        cls, seed: int, filled: float = 0.6, least: int = 0, areas: Tree = AREAS, activities: Tree = ACTIVITIES
    ) -> Establishments:
        """Few units in most cells, many in some, of very different sizes but never below `least`."""
        rng = np.random.default_rng(seed)
        sizes = {}
        for cell in np.ndindex(areas.leaves, activities.leaves):
            if rng.random() < filled:
                many = int(rng.geometric(0.25))
                sizes[cell] = np.floor(np.exp(rng.normal(2, 1.5, many))).clip(least).astype(int).tolist()
        return cls(sizes, areas, activities)

    def below(self, area: int, activity: int) -> list[int]:
        """Sizes of the establishments of any node, the naive way."""
        return [
            size
            for (row, column), sizes in self.sizes.items()
            if area in self.areas.chain[row] and activity in self.activities.chain[column]
            for size in sizes
        ]

    def figures(self, rules: Rules) -> Figures:
        shape = self.areas.leaves, self.activities.leaves
        units, value, largest = np.zeros(shape), np.zeros(shape), np.zeros((rules.largest, *shape))
        for cell, sizes in self.sizes.items():
            units[cell], value[cell] = len(sizes), sum(sizes)
            top = sorted(sizes, reverse=True)[: rules.largest]
            largest[(slice(len(top)), *cell)] = top
        return figures(units, value, largest, self.areas, self.activities, rules)


def attack_on(made: Establishments, found: Figures, hidden: Mask, share: float | None = None) -> Attack:
    """Attacker who has all cells that are not hidden, those of levels that others publish among them."""
    areas, activities = made.areas, made.activities
    cells = {(areas.codes[row], activities.codes[column]): sizes for (row, column), sizes in made.sizes.items()}
    return Attack(
        told={
            (areas.codes[row], activities.codes[column]): found.value[row, column]
            for row, column in zip(*np.nonzero(~hidden), strict=True)
        },
        units={cell: len(sizes) for cell, sizes in cells.items()},
        areas=_chains(areas),
        activities=_chains(activities),
        # Whoever takes each establishment for one employee at least is never more wrong than this.
        least={cell: min(len(sizes), sum(sizes)) for cell, sizes in cells.items()},
        share=share,
    )


def _chains(of: Tree) -> dict[str, tuple[str, ...]]:
    return {of.codes[leaf]: tuple(of.codes[node] for node in of.chain[leaf]) for leaf in range(of.leaves)}
