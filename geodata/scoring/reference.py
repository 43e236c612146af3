"""Figures of a nation that is more, or other, than the sum of the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.scoring.observations import TOTAL
from geodata.scoring.reading import read_rows
from geodata.scoring.rows import Column, Rows

COLUMNS = (
    Column("activity", "code"),
    Column("year", "year"),
    Column("indicator", "code"),
    Column("value", "number"),
)


@dataclass(frozen=True, eq=False)
class Reference:
    """National figures, one row for each activity, year and indicator; an activity without a row is a true zero."""

    rows: Rows

    @property
    def activities(self) -> tuple[str, ...]:
        """Codes of the activities, sorted, without the total."""
        return tuple(label for label in self.rows.text["activity"].labels if label != TOTAL)

    def figures(
        self, indicator: str, activities: Sequence[str], years: Sequence[int]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Figures of activities, shape (K, Y), and of all together, shape (Y,), for one indicator.

        Raises
        ------
        InputError
            A year whose total is not given.
        """
        named = {activity: place for place, activity in enumerate((*activities, TOTAL))}
        whole = np.full((len(named), len(years)), np.nan)
        columns = {year: place for place, year in enumerate(years)}
        text, year = self.rows.text, self.rows.years
        row = np.array([named.get(one, -1) for one in text["activity"].labels])[text["activity"].place]
        column = np.array([columns.get(one, -1) for one in year.tolist()])
        own = np.array([one == indicator for one in text["indicator"].labels])[text["indicator"].place]
        used = own & (row >= 0) & (column >= 0)
        whole[row[used], column[used]] = self.rows.number["value"][used]
        for place in np.flatnonzero(np.isnan(whole[-1])).tolist():
            raise InputError(
                "the reference has no total of the nation",
                file=self.rows.file,
                column="activity",
                value=f"{TOTAL}, {years[place]}, {indicator}",
                cure=f"add the row {TOTAL},{years[place]},{indicator},VALUE",
            )
        return np.nan_to_num(whole[:-1]), whole[-1]


def read_reference(file: Path) -> Reference:
    """Read and check national figures; every row needs its figure."""
    rows = read_rows(file, COLUMNS)
    value = rows.number["value"]
    rows.require(np.isnan(value), "an empty figure", "value", "give it, or leave the row out if it is zero")
    rows.require(value < 0, "a negative figure", "value", "figures are counts or amounts from 0 up")
    parts = (rows.text["activity"].place, rows.years, rows.text["indicator"].place)
    if len(set(zip(*(part.tolist() for part in parts), strict=True))) < rows.count:
        raise rows.twice(("activity", "year", "indicator"))
    return Reference(rows)
