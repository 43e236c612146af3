"""Which cells tell too much of a single establishment: too few units, or one or few that make up most of it.

Both rules are those of the handbook: Hundepool et al. (2012), Statistical Disclosure Control, Wiley, chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.register.hierarchy import Floats, Tree, summed

Mask = NDArray[np.bool_]
_MOST_LARGEST = 5


@dataclass(frozen=True)
class Rules:
    """What is not told.

    Attributes
    ----------
    min_units
        A cell of fewer establishments is sensitive.
    largest, share
        A cell whose `largest` establishments have more than `share` of its employees is sensitive.
    protection
        A sensitive cell must stay open over at least this part of its value, and over one employee.
    insiders
        Whether it must stay so for an establishment that knows its own number, too.
    """

    min_units: int = 3
    largest: int = 2
    share: float = 0.85
    protection: float = 0.2
    insiders: bool = False

    def __post_init__(self) -> None:
        checks = {
            "--min-units": (self.min_units, self.min_units >= 1, "at least 1"),
            "--dominance": (
                f"{self.largest}:{100 * self.share:g}",
                1 <= self.largest <= _MOST_LARGEST and 0 < self.share <= 1,
                f"1 to {_MOST_LARGEST} establishments and a share above 0 and up to 100, as in 2:85",
            ),
            "--protection": (f"{100 * self.protection:g}", 0 < self.protection <= 1, "above 0 and up to 100"),
        }
        for name, (value, sound, cure) in checks.items():
            if not sound:
                raise InputError("no sensible rule", column=name, value=value, cure=cure)


@dataclass(frozen=True, eq=False)
class Figures:
    """Cells of all nodes of one year.

    `units`, `value` and `primary` have the shape (area nodes, activity nodes); `primary` marks sensitive cells.
    `largest` has the employees of the largest establishment of each district and class.
    """

    units: Floats
    value: Floats
    primary: Mask
    largest: Floats


def figures(units: Floats, value: Floats, largest: Floats, areas: Tree, activities: Tree, rules: Rules) -> Figures:
    """Sum districts and classes up to every node and find the sensitive cells.

    Parameters
    ----------
    units, value : (districts, classes)
        Establishments and their employees.
    largest : (n, districts, classes)
        Employees of the `n` largest establishments of each cell, 0 where there are fewer.
    """
    all_units, all_value = summed(units, areas, activities), summed(value, areas, activities)
    top = _largest(_largest(largest, areas, 1), activities, 2).sum(axis=0)
    few = (all_units > 0) & (all_units < rules.min_units)
    # A part of exactly the share is not more than it, whatever the last bit says.
    dominated = (all_value > 0) & (top > rules.share * all_value * (1 + 1e-12))
    return Figures(all_units, all_value, few | dominated, largest.max(axis=0))


def _largest(leaves: Floats, along: Tree, axis: int) -> Floats:
    """The n largest of each node along an axis: those of a union are among those of its parts."""
    moved = np.moveaxis(leaves, axis, 1)
    many = len(moved)
    found = np.zeros((many, len(along.codes), moved.shape[2]))
    for node, members in enumerate(along.members):
        pool = moved[:, members].reshape(-1, moved.shape[2])
        found[:, node] = pool if len(pool) == many else np.partition(pool, len(pool) - many, axis=0)[-many:]
    return np.moveaxis(found, 1, axis)
