"""Which class is in which district, and with how many jobs in the last year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.sources.illustrative import tables
from geodata.sources.illustrative.draws import normal, power_of_e, rounded
from geodata.sources.illustrative.frame import Frame
from geodata.sources.illustrative.places import inhabitants
from geodata.sources.illustrative.presence import outposts, present
from geodata.sources.illustrative.sizes import Sizes
from geodata.sources.illustrative.specialisation import specialisation

JOBS = 16_900_000
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
    there = present(frame, wanted / np.sqrt(national.mean), favoured)
    wanted *= np.where(favoured, 1.0, outposts(frame, np.where(there, wanted, 0.0)))
    district, activity = np.nonzero(there)
    jobs = _raked(wanted[district, activity], district, activity, share * JOBS, national.share * JOBS)
    return Pattern(district, activity, jobs, favoured[district, activity])


def _district_shares(frame: Frame, people: NDArray[np.float64]) -> NDArray[np.float64]:
    by_area = tables.regions()["jobs"].astype(float)
    rate = frame.districts["parent"].map(by_area).fillna(frame.districts["ibbs1"].map(by_area)).fillna(1.0)
    factor = frame.districts["code"].map(tables.centres()["factor"]).fillna(1.0)
    jobs = people * rate.to_numpy(np.float64) * factor.to_numpy(np.float64)
    return rounded(jobs / jobs.sum(), 12)


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
    return rounded((density - density.mean()) / (spread if spread > 0 else 1.0), 4)


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
    return rounded(jobs, 4)
