"""Cells of a year to observations, with what is suppressed left out."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geodata.register.hierarchy import TOTAL, Floats, Indices, Tree
from geodata.register.sensitive import Figures, Mask
from geodata.states import State

EMPLOYMENT, ESTABLISHMENTS = "employment", "establishments"


def leaves(
    cells: pa.Table, largest: pa.Table, year: int, size: tuple[int, int], many: int
) -> tuple[Floats, Floats, Floats]:
    """Units, employees and the `many` largest establishments of districts and classes in one year."""
    units, value, top = np.zeros(size), np.zeros(size), np.zeros((many, *size))
    column = _columns(cells, year)
    place = column["district"], column["activity"]
    units[place], value[place] = column["units"], column["value"]
    column = _columns(largest, year)
    # Each size as often as it occurs, the largest of a cell first.
    each = np.repeat(np.arange(len(column["rank"])), np.minimum(column["units"], many))
    cell = np.ravel_multi_index((column["district"], column["activity"]), size)[each]
    _, start, length = np.unique(cell, return_index=True, return_counts=True)
    rank = np.arange(len(cell)) - np.repeat(start, length)
    each, rank = each[rank < many], rank[rank < many]
    top[rank, column["district"][each], column["activity"][each]] = column["employees"][each]
    return units, value, top


def _columns(table: pa.Table, year: int) -> Mapping[str, Indices]:
    own = table.filter(pc.equal(table["year"], year))
    return {name: np.array(own[name], np.intp) for name in own.column_names if name != "year"}


def observations(year: int, figures: Figures, hidden: Mask, areas: Tree, activities: Tree) -> pd.DataFrame:
    """Rows of classes that have establishments and of totals, for all areas.

    Establishments are told everywhere; employees are not where they are suppressed. A total is told of every area, zero
    where there is nothing, so that its classes without a row are true zeros.
    """
    columns = np.r_[np.arange(activities.leaves), len(activities.codes) - 1]
    codes = [*activities.codes[: activities.leaves], TOTAL]
    there = figures.units[:, columns] > 0
    there[:, -1] = True
    # The country comes last. A register is complete: what nobody there does is a zero that is told.
    there[-1] = True
    area, activity = np.nonzero(there)
    cell = area, columns[activity]
    missing = hidden[cell]
    parts = [
        (EMPLOYMENT, np.where(missing, np.nan, figures.value[cell]), missing),
        (ESTABLISHMENTS, figures.units[cell], np.zeros(len(area), bool)),
    ]
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "area": np.array(areas.codes, object)[area],
                    "activity": np.array(codes, object)[activity],
                    "year": np.full(len(area), year, np.int16),
                    "indicator": indicator,
                    "value": value,
                    "state": np.where(gone, State.SUPPRESSED, np.where(value == 0, State.ZERO, State.OBSERVED)).astype(
                        np.int8
                    ),
                }
            )
            for indicator, value, gone in parts
        ],
        ignore_index=True,
    )
