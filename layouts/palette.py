"""Which colour token each class of a legend gets; the browser's twin is in assets/atlas/scene.js."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SEQUENTIAL = 7
DIVERGING_SIDE = 4


def palette(scale: str, bounds: Sequence[float], midpoint: float | None) -> tuple[str, ...]:
    """Token of each of the ``len(bounds) + 1`` classes.

    Sequential classes spread over the whole ramp; diverging ones keep to their side of the midpoint, the weakest
    colour next to it. Stars have a ramp of their own, and so have the categories of local Moran.
    """
    count = len(bounds) + 1
    if scale == "stars":
        return tuple(f"star-{index}" for index in range(count))
    if scale == "category":
        return tuple(f"group-{index}" for index in range(count))
    if scale == "diverging" and midpoint is not None:
        below = sum(bound <= midpoint for bound in bounds)
        low = [f"div-{max(0, DIVERGING_SIDE - below + index)}" for index in range(below)]
        high = [f"div-{min(DIVERGING_SIDE + index, 2 * DIVERGING_SIDE - 1)}" for index in range(count - below)]
        return tuple(low + high)
    if count == 1:
        return (f"seq-{SEQUENTIAL // 2}",)
    return tuple(f"seq-{(2 * index * (SEQUENTIAL - 1) + count - 1) // (2 * (count - 1))}" for index in range(count))


def beaded(colours: Mapping[str, str]) -> bool:
    """Whether estimates have beads on their outline: where borders are as dark as dots, these would be lost on them."""
    return colours["map-line"] == colours["map-hover"]
