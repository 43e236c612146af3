"""Which pairs of district and class exist at all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.sources.illustrative.draws import normal, rounded, uniform
from geodata.sources.illustrative.frame import Frame

_PROVINCE_PAIRS = 22_000
_DISTRICT_PAIRS = 46_000
_FULL_SIZE = 973 * 615
_LEAST_CLASSES = 8
_DISTRICT_LUCK, _PROVINCE_LUCK = 2.0, 0.5
_OUTPOSTS = 0.45


def present(frame: Frame, weight: NDArray[np.float64], favoured: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Choose pairs in two steps, provinces first, by weight and some luck; favoured pairs have no bad luck."""
    scale = weight.size / _FULL_SIZE
    chance = _rank(weight, _DISTRICT_LUCK * _luck(frame, "district luck", favoured))
    chosen = _in_provinces(frame, weight, favoured, round(_PROVINCE_PAIRS * scale))
    least = np.argsort(-chance, axis=1, kind="stable")[:, :_LEAST_CLASSES]
    there = np.zeros(weight.shape, dtype=bool)
    np.put_along_axis(there, least, True, axis=1)
    for province in range(len(frame.provinces)):
        rows = np.flatnonzero(frame.province_of == province)
        best = rows[chance[rows].argmax(axis=0)]
        columns = np.flatnonzero(chosen[province])
        there[best[columns], columns] = True
    open_pairs = np.where(chosen[frame.province_of] & ~there, chance, -np.inf)
    there |= _highest(open_pairs, max(0, round(_DISTRICT_PAIRS * scale) - int(there.sum())))
    return there & (weight > 0)


def _in_provinces(
    frame: Frame, weight: NDArray[np.float64], favoured: NDArray[np.bool_], count: int
) -> NDArray[np.bool_]:
    shape = (len(frame.provinces), weight.shape[1])
    summed = np.zeros(shape)
    np.add.at(summed, frame.province_of, weight)
    favoured_there = np.zeros(shape, dtype=bool)
    np.logical_or.at(favoured_there, frame.province_of, favoured)
    return _highest(_rank(summed, _PROVINCE_LUCK * _luck(frame, "province luck", favoured_there)), count)


def outposts(frame: Frame, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factor that leaves a few establishments in some districts outside the principal one of their province."""
    leading = np.zeros((len(frame.provinces), weight.shape[1]))
    np.maximum.at(leading, frame.province_of, weight)
    drawn = uniform(frame.seed, "outposts", weight.shape)
    is_outpost = (drawn < _OUTPOSTS) & (weight < leading[frame.province_of])
    return np.where(is_outpost, rounded(0.01 + 0.07 * drawn / _OUTPOSTS, 4), 1.0)


def _luck(frame: Frame, purpose: str, favoured: NDArray[np.bool_]) -> NDArray[np.float64]:
    draw = normal(frame.seed, purpose, favoured.shape)
    return np.where(favoured, np.maximum(draw, 0.0), draw)


def _rank(weight: NDArray[np.float64], luck: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return rounded(np.log(weight) + luck, 6)


def _highest(rank: NDArray[np.float64], count: int) -> NDArray[np.bool_]:
    order = np.argsort(-rank, axis=None, kind="stable")[:count]
    chosen = np.zeros(rank.size, dtype=bool)
    chosen[order] = True
    return chosen.reshape(rank.shape) & np.isfinite(rank)
