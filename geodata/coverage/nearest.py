"""Who has a missing stage nearby, and which areas together complete a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Chains with more missing stages than this are completed step by step; below it the smallest set is found exactly.
MOST_EXACT = 12
_TENTHS = 10


@dataclass(frozen=True)
class Completion:
    """Areas that together cover the stages missing in an area.

    Attributes
    ----------
    areas : tuple of (int, tuple of int)
        Position of each area, nearest first, with the missing stages that it covers (positions in ``missing``).
    left : tuple of int
        Missing stages that no area within reach covers (positions in ``missing``).
    exact : bool
        Whether the set is known to be the smallest.
    """

    areas: tuple[tuple[int, tuple[int, ...]], ...]
    left: tuple[int, ...]
    exact: bool


def nearest_covering(
    covered: NDArray[np.bool_], distance_km: NDArray[np.float64], here: int, count: int
) -> tuple[int, ...]:
    """Positions of the areas nearest to ``here`` that cover a stage, by distance and then by position.

    Parameters
    ----------
    covered : (A,) bool
        Whether each area covers the stage; ``here`` itself is left out.
    distance_km : (A,)
        Distance of each area, km.
    """
    found = np.flatnonzero(covered)
    found = found[found != here]
    order = np.lexsort((found, distance_km[found]))
    return tuple(int(index) for index in found[order[:count]])


def complete(covered: NDArray[np.bool_], distance_km: NDArray[np.float64], here: int, reach_km: float) -> Completion:
    """Smallest set of areas within reach that covers every missing stage; of equally small ones the nearest.

    Nearest is the least sum of distances, in tenths of a kilometre, then the order of areas. With up to
    ``MOST_EXACT`` coverable stages the answer is exact (dynamic programming over the subsets of stages, where each step
    covers the first stage still open); above it, areas are added greedily by the number of new stages, distance and
    order.

    Parameters
    ----------
    covered : (A, M) bool
        Whether each area covers each of the M missing stages.
    distance_km : (A,)
        Distance of each area, km.
    here : int
        Position of the area whose chain it is; it is no candidate.
    reach_km : float
        Farthest distance of a candidate, km.
    """
    near = distance_km <= reach_km
    near[here] = False
    masks = [sum(1 << stage for stage in np.flatnonzero(row).tolist()) for row in covered & near[:, np.newaxis]]
    tenths = np.rint(distance_km * _TENTHS).astype(np.int64).tolist()
    best = _closest_by_mask(masks, tenths)
    goal = 0
    for mask in best:
        goal |= mask
    exact = goal.bit_count() <= MOST_EXACT
    chosen = _exact(best, goal) if exact else _greedy(best, goal)
    nearest_first = sorted(chosen, key=lambda area: (tenths[area], area))
    return Completion(
        areas=tuple((area, _bits(masks[area])) for area in nearest_first),
        left=tuple(stage for stage in range(covered.shape[1]) if not goal >> stage & 1),
        exact=exact,
    )


_Choice = tuple[int, tuple[int, ...]]


def _closest_by_mask(masks: Sequence[int], tenths: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Distance and position of the closest area for each set of stages; farther ones with the same set add nothing."""
    best: dict[int, tuple[int, int]] = {}
    for area, mask in enumerate(masks):
        if mask and (mask not in best or (tenths[area], area) < best[mask]):
            best[mask] = (tenths[area], area)
    return best


def _exact(best: Mapping[int, tuple[int, int]], goal: int) -> tuple[int, ...]:
    layer: dict[int, _Choice] = {0: (0, ())}
    while goal not in layer:
        grown: dict[int, _Choice] = {}
        for done, (length, areas) in layer.items():
            first_open = ~done & goal & -(~done & goal)
            for mask, (tenths, area) in best.items():
                if not mask & first_open:
                    continue
                choice = (length + tenths, tuple(sorted((*areas, area))))
                if done | mask not in grown or choice < grown[done | mask]:
                    grown[done | mask] = choice
        layer = grown
    return layer[goal][1]


def _greedy(best: Mapping[int, tuple[int, int]], goal: int) -> tuple[int, ...]:
    done, chosen = 0, list[int]()
    while done != goal:
        mask, (_, area) = min(best.items(), key=lambda item: (-(item[0] & ~done).bit_count(), item[1]))
        done |= mask
        chosen.append(area)
    return tuple(chosen)


def _bits(mask: int) -> tuple[int, ...]:
    return tuple(stage for stage in range(mask.bit_length()) if mask >> stage & 1)
