"""The way of every pair through the years: establishments that come, go and grow, and their jobs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geodata.sources.illustrative import tables
from geodata.sources.illustrative.draws import normal, power_of_e, rounded, uniform
from geodata.sources.illustrative.frame import Frame
from geodata.sources.illustrative.pattern import JOBS, Pattern
from geodata.sources.illustrative.sizes import Sizes

_DIP = 2020
_TREND = 0.021
_SLACK = {2020: 0.965, 2021: 0.990}
_SMALL = 6.0
_LATE, _EARLY = 0.10, 0.05

Counts = NDArray[np.int64]


def national_jobs(years: Sequence[int]) -> NDArray[np.float64]:
    """Jobs in the country: steady growth up to the last year, with a set-back in 2020."""
    last = max(years)
    steps = [JOBS * (1.0 + _TREND) ** (year - last) * _SLACK.get(year, 1.0) for year in years]
    return rounded(np.array(steps), 0)


def course(frame: Frame, pairs: Pattern, national: Sizes) -> tuple[Counts, Counts]:
    """Establishments and jobs of every pair, each (pairs, years)."""
    path = _path(frame, pairs)
    expected = pairs.jobs[:, None] * path
    expected *= national_jobs(frame.years) / expected.sum(axis=0)
    size = _cell_size(frame, pairs, national)
    units = _establishments(frame, pairs, expected / size[:, None])
    wobble = power_of_e(0.02 * normal(frame.seed, "size wobble", units.shape))
    jobs = np.rint(units * rounded(size[:, None] * wobble, 6)).astype(np.int64)
    return units, np.maximum(jobs, units)


def _path(frame: Frame, pairs: Pattern) -> NDArray[np.float64]:
    """Relative course of each pair, one in the last year: section, class, region, province and its own chances."""
    table = tables.sections().loc[list(frame.sections)]
    classes, provinces = len(frame.classes), len(frame.provinces)
    by_class = table["growth"].to_numpy(np.float64) + 0.012 * normal(frame.seed, "class growth", (classes,))
    by_area = tables.regions()["growth"].astype(float)
    usual = frame.provinces["code"].map(by_area).fillna(frame.provinces["ibbs1"].map(by_area)).fillna(0.0)
    by_province = usual.to_numpy(np.float64) + 0.006 * normal(frame.seed, "province growth", (provinces,))
    yearly = by_class[pairs.activity] + by_province[frame.province_of[pairs.district]]
    years = np.array(frame.years)
    exponent = yearly[:, None] * (years - years[-1])
    exponent += _walk(frame, pairs)
    path = power_of_e(exponent)
    if _DIP in frame.years:
        path[:, frame.years.index(_DIP)] *= table["year_2020"].to_numpy(np.float64)[pairs.activity]
    return path


def _walk(frame: Frame, pairs: Pattern) -> NDArray[np.float64]:
    """A random walk that ends at zero in the last year, calmer in large pairs."""
    steps = normal(frame.seed, "pair walk", (len(pairs.jobs), len(frame.years)))
    scale = 0.02 + 0.10 / np.sqrt(1.0 + pairs.jobs / 20.0)
    walk = np.cumsum(steps, axis=1)
    return (walk - walk[:, -1:]) * scale[:, None]


def _cell_size(frame: Frame, pairs: Pattern, national: Sizes) -> NDArray[np.float64]:
    spread = power_of_e(0.22 * normal(frame.seed, "pair size", pairs.jobs.shape))
    usual = national.mean[pairs.activity] * spread * np.where(pairs.favoured, 1.15, 1.0)
    return rounded(np.maximum(usual, 1.0), 4)


def _establishments(frame: Frame, pairs: Pattern, expected: NDArray[np.float64]) -> Counts:
    """Whole establishments; the rounding of a pair stays the same over the years, so that small ones do not flicker."""
    threshold = uniform(frame.seed, "pair rounding", pairs.jobs.shape)
    units = np.floor(rounded(expected, 6) + threshold[:, None]).astype(np.int64)
    return units * _lifetime(frame, pairs, expected.max(axis=1))


def _lifetime(frame: Frame, pairs: Pattern, largest: NDArray[np.float64]) -> NDArray[np.bool_]:
    count = len(frame.years)
    may_turn = (largest < _SMALL) & ~pairs.favoured
    fate, moment = (uniform(frame.seed, purpose, largest.shape) for purpose in ("pair fate", "pair moment"))
    turn = 1 + np.floor(moment * max(count - 1, 1)).astype(np.int64)
    first = np.where(may_turn & (fate < _LATE), turn, 0)
    end = np.where(may_turn & (fate >= 1.0 - _EARLY), turn, count)
    year = np.arange(count)
    return (year >= first[:, None]) & (year < end[:, None])
