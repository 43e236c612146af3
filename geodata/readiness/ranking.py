"""Places in a ranking."""

from __future__ import annotations

from collections.abc import Sequence


def places(values: Sequence[float]) -> tuple[int, ...]:
    """Place of each value, the largest first; equal ones share the best place (1, 2, 2, 4)."""
    return tuple(1 + sum(other > one for other in values) for one in values)
