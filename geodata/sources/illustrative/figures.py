"""True figures of the model at every level, before anything is withheld."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.classifications import load_classification
from geodata.errors import InputError
from geodata.sources.illustrative.course import Counts, course
from geodata.sources.illustrative.frame import Frame
from geodata.sources.illustrative.pattern import pattern
from geodata.sources.illustrative.sizes import sizes
from geodata.taxonomy import Taxonomy

TOTAL = "TOTAL"
COUNTRY = "TR"
# A class with fewer establishments in the whole country would have to be withheld there too.
_LEAST_NATIONAL = 3


@dataclass(frozen=True, eq=False)
class Figures:
    """Pairs of area and activity with their establishments and jobs by year.

    ``areas`` and ``activities`` are the sorted labels; ``area`` and ``activity`` index them, one entry for each pair,
    sorted; ``establishments`` and ``employment`` are (pairs, years).
    """

    areas: tuple[str, ...]
    activities: tuple[str, ...]
    years: tuple[int, ...]
    area: NDArray[np.intp]
    activity: NDArray[np.intp]
    establishments: Counts
    employment: Counts

    @property
    def is_total(self) -> NDArray[np.bool_]:
        """Pairs that stand for all activities of their area."""
        return np.asarray(self.activity == self.activities.index(TOTAL), dtype=bool)


def figures(
    areas: pd.DataFrame, taxonomy: Taxonomy, classes: Sequence[str], seed: int, years: Sequence[int]
) -> Figures:
    """Figures of districts, provinces and the country, all activities included; upper levels are plain sums."""
    frame = _frame(areas, taxonomy, classes, seed, years)
    national = sizes(frame)
    pairs = pattern(frame, national)
    units, jobs = course(frame, pairs, national)
    kept = _kept(units, pairs.activity, len(frame.classes))
    district, activity = pairs.district[kept], pairs.activity[kept]
    both = np.concatenate([units[kept], jobs[kept]], axis=1)
    levels = (
        (tuple(frame.districts["code"]), district),
        (tuple(frame.provinces["code"]), frame.province_of[district]),
        ((COUNTRY,), np.zeros_like(district)),
    )
    labels = tuple(sorted(code for codes, _ in levels for code in codes))
    activities = (*frame.classes, TOTAL)
    keys, values = zip(
        *(_level(codes, rows, activity, both, labels, len(activities)) for codes, rows in levels), strict=True
    )
    key = np.concatenate(keys)
    order = np.argsort(key, kind="stable")
    value = np.concatenate(values)[order]
    area, column = np.divmod(key[order], len(activities))
    count = len(frame.years)
    return Figures(labels, activities, frame.years, area, column, value[:, :count], value[:, count:])


def _frame(areas: pd.DataFrame, taxonomy: Taxonomy, classes: Sequence[str], seed: int, years: Sequence[int]) -> Frame:
    if not len(years) or not len(classes):
        raise InputError("the illustrative data set needs at least one year and one class")
    codes = tuple(sorted(classes))
    known = load_classification(taxonomy.classification)
    by_level = {
        level: areas[areas["level"] == level].sort_values("code", ignore_index=True)
        for level in ("district", "province")
    }
    return Frame(
        districts=by_level["district"],
        provinces=by_level["province"],
        classes=codes,
        sections=tuple(known.section(code) for code in codes),
        years=tuple(sorted(years)),
        taxonomy=taxonomy,
        seed=seed,
    )


def _kept(units: Counts, activity: NDArray[np.intp], classes: int) -> NDArray[np.bool_]:
    """Pairs that exist in some year and belong to a class that is not rare in the whole country."""
    national = np.zeros((classes, units.shape[1]), dtype=np.int64)
    np.add.at(national, activity, units)
    few = (national > 0) & (national < _LEAST_NATIONAL)
    common = np.flatnonzero(~few.any(axis=1))
    return np.asarray(np.any(units > 0, axis=1) & np.isin(activity, common), dtype=bool)


def _level(
    codes: tuple[str, ...],
    rows: NDArray[np.intp],
    activity: NDArray[np.intp],
    values: Counts,
    labels: tuple[str, ...],
    width: int,
) -> tuple[NDArray[np.intp], Counts]:
    """Keys (area x activity) and sums of one level, with a total for each of its areas."""
    place = np.searchsorted(np.array(labels), np.array(codes)).astype(np.intp)
    keys = np.concatenate([place[rows] * width + activity, place[rows] * width + width - 1, place * width + width - 1])
    stacked = np.concatenate([values, values, np.zeros((len(codes), values.shape[1]), dtype=np.int64)])
    found, inverse = np.unique(keys, return_inverse=True)
    sums = np.zeros((len(found), values.shape[1]), dtype=np.int64)
    np.add.at(sums, inverse, stacked)
    return found, sums
