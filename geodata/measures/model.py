"""What a measure is, and the figures that it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geodata.states import State, of_values, worst

Floats = NDArray[np.float64]
States = NDArray[np.int8]
Unit = Literal["ratio", "share", "count", "rate", "stars", "index"]
Scale = Literal["sequential", "diverging", "stars"]


@dataclass(frozen=True)
class Measure:
    """A measure as pages and files know it.

    `midpoint` is the neutral figure of a diverging scale, `span` the two ends of a scale that is fixed,
    `default_bands` the scheme of its classes, `source` the publication that its definition follows.
    """

    id: str
    order: int
    unit: Unit
    scale: Scale
    default_bands: str
    source: str
    midpoint: float | None = None
    span: tuple[float, float] | None = None


@dataclass(frozen=True, eq=False)
class Values:
    """Figures of a measure, shape (areas, clusters, years), NaN exactly where the state is a missing one.

    `low` and `high` are the ends of an interval for measures that have one.
    """

    value: Floats
    state: States
    low: Floats | None = None
    high: Floats | None = None


def derive(value: Floats, states: tuple[States, ...], undefined: NDArray[np.bool_]) -> Values:
    """Give a figure the worst state of its inputs, or "not applicable" where its formula has no answer.

    A missing input comes first: what is not known cannot be called undefined. Arrays broadcast to the shape
    of `value`.
    """
    state = np.broadcast_to(worst(*states), value.shape)
    state = np.where((state < State.SUPPRESSED) & undefined, np.int8(State.NOT_APPLICABLE), state)
    missing = state >= State.SUPPRESSED
    return Values(np.where(missing, np.nan, value), of_values(value, state))
