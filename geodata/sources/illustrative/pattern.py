"""Which class is in which district, and with how many jobs in the last year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.sources.illustrative import tables
from geodata.sources.illustrative.draws import normal, power_of_e, uniform
from geodata.sources.illustrative.frame import Frame
from geodata.sources.illustrative.places import inhabitants
from geodata.sources.illustrative.sizes import Sizes
from geodata.sources.illustrative.specialisation import specialisation

JOBS = 16_900_000
_PROVINCE_PAIRS = 22_000
_DISTRICT_PAIRS = 46_000
_FULL_SIZE = 973 * 615
_LEAST_CLASSES = 8
_DISTRICT_LUCK, _PROVINCE_LUCK = 2.0, 0.5
_OUTPOSTS = 0.45
_ROUNDS = 14
_FAVOURED = 2.0
_TINY = 1e-30


@dataclass(frozen=True, eq=False)
class Pattern:
    """Pairs of district and class that exist, sorted, and their expected jobs."""

    district: NDArray[np.intp]
    activity: NDArray[np.intp]
    jobs: NDArray[np.float64]
    favoured: NDArray[np.bool_]


def pattern(frame: Frame, national: Sizes) -> Pattern:
    """Choose the pairs that exist and spread the jobs over them."""
    people = inhabitants(frame.districts, frame.provinces)
    share = _district_shares(frame, people)
    special = specialisation(frame)
    wanted = share[:, None] * national.share * _affinity(frame, people) * special.factor * special.allowed
    wanted *= JOBS * national.share / np.maximum(wanted.sum(axis=0), _TINY)
    favoured = special.factor > _FAVOURED
    present = _present(frame, wanted / np.sqrt(national.mean), favoured)
    wanted *= np.where(favoured, 1.0, _outposts(frame, np.where(present, wanted, 0.0)))
    district, activity = np.nonzero(present)
    jobs = _raked(wanted[district, activity], district, activity, share * JOBS, national.share * JOBS)
    return Pattern(district, activity, jobs, favoured[district, activity])


def _district_shares(frame: Frame, people: NDArray[np.float64]) -> NDArray[np.float64]:
    by_area = tables.regions()["jobs"].astype(float)
    rate = frame.districts["parent"].map(by_area).fillna(frame.districts["ibbs1"].map(by_area)).fillna(1.0)
    factor = frame.districts["code"].map(tables.centres()).fillna(1.0)
    jobs = people * rate.to_numpy(np.float64) * factor.to_numpy(np.float64)
    return np.round(jobs / jobs.sum(), 12)


def _affinity(frame: Frame, people: NDArray[np.float64]) -> NDArray[np.float64]:
    """How well a class fits a district apart from anchors: town or country, and the chances of history."""
    table = tables.sections().loc[list(frame.sections)]
    urban = table["urban"].to_numpy(np.float64)
    of_province = normal(frame.seed, "province affinity", (len(frame.provinces), len(frame.classes)))
    of_district = normal(frame.seed, "district affinity", frame.shape)
    exponent = _urbanity(frame, people)[:, None] * urban
    exponent += of_province[frame.province_of] * table["province_spread"].to_numpy(np.float64)
    exponent += of_district * table["district_spread"].to_numpy(np.float64)
    return power_of_e(exponent)


def _urbanity(frame: Frame, people: NDArray[np.float64]) -> NDArray[np.float64]:
    density = np.log(people / frame.districts["area_km2"].to_numpy(np.float64).clip(min=1.0))
    spread = density.std()
    return np.round((density - density.mean()) / (spread if spread > 0 else 1.0), 4)


def _present(frame: Frame, weight: NDArray[np.float64], favoured: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Choose pairs in two steps, provinces first, by weight and some luck; favoured pairs have no bad luck."""
    scale = weight.size / _FULL_SIZE
    chance = _rank(weight, _DISTRICT_LUCK * _luck(frame, "district luck", favoured))
    provinces = len(frame.provinces)
    per_province = np.zeros((provinces, weight.shape[1]))
    np.add.at(per_province, frame.province_of, weight)
    favoured_there = np.zeros(per_province.shape, dtype=bool)
    np.logical_or.at(favoured_there, frame.province_of, favoured)
    province_luck = _PROVINCE_LUCK * _luck(frame, "province luck", favoured_there)
    chosen = _highest(_rank(per_province, province_luck), round(_PROVINCE_PAIRS * scale))
    least = np.argsort(-chance, axis=1, kind="stable")[:, :_LEAST_CLASSES]
    present = np.zeros(weight.shape, dtype=bool)
    np.put_along_axis(present, least, True, axis=1)
    for province in range(provinces):
        rows = np.flatnonzero(frame.province_of == province)
        best = rows[chance[rows].argmax(axis=0)]
        columns = np.flatnonzero(chosen[province])
        present[best[columns], columns] = True
    open_pairs = np.where(chosen[frame.province_of] & ~present, chance, -np.inf)
    present |= _highest(open_pairs, max(0, round(_DISTRICT_PAIRS * scale) - int(present.sum())))
    return present & (weight > 0)


def _outposts(frame: Frame, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factor that leaves a few establishments in some districts outside the principal one of their province."""
    leading = np.zeros((len(frame.provinces), weight.shape[1]))
    np.maximum.at(leading, frame.province_of, weight)
    drawn = uniform(frame.seed, "outposts", weight.shape)
    is_outpost = (drawn < _OUTPOSTS) & (weight < leading[frame.province_of])
    return np.where(is_outpost, np.round(0.01 + 0.07 * drawn / _OUTPOSTS, 4), 1.0)


def _luck(frame: Frame, purpose: str, favoured: NDArray[np.bool_]) -> NDArray[np.float64]:
    draw = normal(frame.seed, purpose, favoured.shape)
    return np.where(favoured, np.maximum(draw, 0.0), draw)


def _rank(weight: NDArray[np.float64], luck: NDArray[np.float64]) -> NDArray[np.float64]:
    with np.errstate(divide="ignore"):
        return np.round(np.log(weight) + luck, 6)


def _highest(rank: NDArray[np.float64], count: int) -> NDArray[np.bool_]:
    order = np.argsort(-rank, axis=None, kind="stable")[:count]
    chosen = np.zeros(rank.size, dtype=bool)
    chosen[order] = True
    return chosen.reshape(rank.shape) & np.isfinite(rank)


def _raked(
    start: NDArray[np.float64],
    district: NDArray[np.intp],
    activity: NDArray[np.intp],
    row_sums: NDArray[np.float64],
    column_sums: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Fit the pairs to the jobs of districts and of classes in turn; odds between pairs stay as they were."""
    jobs = start.copy()
    for _ in range(_ROUNDS):
        for place, sums in ((district, row_sums), (activity, column_sums)):
            total = np.bincount(place, weights=jobs, minlength=len(sums))
            jobs *= (sums / np.where(total > 0, total, 1.0))[place]
    return np.round(jobs, 4)
