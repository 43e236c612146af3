"""What a measure is, and the figures that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geodata.states import State, of_values, worst

Floats = NDArray[np.float64]
States = NDArray[np.int8]
Unit = Literal["ratio", "share", "count", "rate", "stars", "index", "balance", "score", "change", "class"]
Scale = Literal["sequential", "diverging", "stars", "category"]


@dataclass(frozen=True)
class Measure:
    """A measure as pages and files know it.

    `midpoint` is the neutral figure of a diverging scale, `span` the two ends of a scale that is fixed,
    `default_bands` the scheme of its classes, `source` the publication that its definition follows.
    `own_counts` says whether the counts of one cluster are all that a figure of it rests on; others are kept in
    the release. `categories` names the figures 1, 2, ... of a scale of categories, the least first.
    """

    id: str
    order: int
    unit: Unit
    scale: Scale
    default_bands: str
    source: str
    midpoint: float | None = None
    span: tuple[float, float] | None = None
    own_counts: bool = True
    categories: tuple[str, ...] = ()

    @property
    def banded(self) -> bool:
        """Whether its classes have bounds that depend on the figures."""
        return self.scale in ("sequential", "diverging")


@dataclass(frozen=True, eq=False)
class Values:
    """Figures of a measure, shape (areas, clusters, years), NaN exactly where the state is a missing one.

    `low` and `high` are the ends of an interval for measures that have one.
    """

    value: Floats
    state: States
    low: Floats | None = None
    high: Floats | None = None


def derive(value: Floats, states: tuple[States, ...], undefined: NDArray[np.bool_], *, has_zero: bool = True) -> Values:
    """Give a figure the worst state of its inputs, or "not applicable" where its formula has no answer.

    A missing input comes first: what is not known cannot be called undefined. Arrays broadcast to the shape
    of `value`. Without `has_zero` a figure of 0 is one like any other, as on a scale whose middle it is.
    """
    state = np.broadcast_to(worst(*states), value.shape)
    state = np.where((state < State.SUPPRESSED) & undefined, np.int8(State.NOT_APPLICABLE), state)
    missing = state >= State.SUPPRESSED
    found = of_values(value, state) if has_zero else np.where(state == State.ZERO, np.int8(State.OBSERVED), state)
    return Values(np.where(missing, np.nan, value), found)
