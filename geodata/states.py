"""The six states a figure can be in; a missing figure is never a zero."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class State(IntEnum):
    """State of one figure, stored as int8 beside its value."""

    OBSERVED = 0
    ZERO = 1
    ESTIMATED = 2
    SUPPRESSED = 3
    NOT_COLLECTED = 4
    NOT_APPLICABLE = 5

    @property
    def key(self) -> str:
        """Name used in files, addresses and catalogues."""
        return self.name.lower()

    @property
    def is_missing(self) -> bool:
        """Whether a figure in this state has no value."""
        return self >= State.SUPPRESSED


STATE_KEYS: tuple[str, ...] = tuple(state.key for state in State)


def worst(*states: NDArray[np.int8]) -> NDArray[np.int8]:
    """Combine states of the inputs of a derived figure, element by element.

    A missing input makes the result missing, an estimated input makes it estimated, and zero is
    an ordinary observation. Arrays broadcast against each other.
    """
    combined = states[0]
    for state in states[1:]:
        combined = np.maximum(combined, state)
    return combined.astype(np.int8, copy=False)


def worst_along(states: NDArray[np.int8], axis: int) -> NDArray[np.int8]:
    """Combine states along an axis, as `worst` does; where nothing is worse than a zero the result is observed.

    Whether a sum is zero its value tells: `of_values` reconciles the two.
    """
    plain = np.where(states == State.ZERO, np.int8(State.OBSERVED), states)
    return np.asarray(plain.max(axis=axis), np.int8)


def unknown(state: NDArray[np.int8]) -> NDArray[np.int8]:
    """State of what a figure is measured against, as an input of `worst`: its own where it is missing, else observed.

    A whole that is estimated or zero says nothing of the single figure; one that is not known leaves it unknown too.
    """
    return np.where(state >= State.SUPPRESSED, state, np.int8(State.OBSERVED)).astype(np.int8, copy=False)


def of_values(value: NDArray[np.float64], state: NDArray[np.int8]) -> NDArray[np.int8]:
    """Reconcile observed and zero with the value itself; other states stay as they are."""
    plain = state <= State.ZERO
    by_value = np.where(value == 0, np.int8(State.ZERO), np.int8(State.OBSERVED))
    return np.where(plain, by_value, state).astype(np.int8, copy=False)
