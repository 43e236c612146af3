"""What a format finds in a file: one row for each figure, still as text, with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.reading import Finding
from geodata.reading.numbers import Convention

COLUMNS = ("area", "activity", "year", "indicator", "text", "native", "status", "sheet", "row", "column")


@dataclass(frozen=True)
class Wanted:
    """What the user says of a file.

    `year` selects a year, or gives it where the file names none; `indicator` likewise; `select` picks one code of a
    further dimension.
    """

    classification: str
    year: int | None = None
    indicator: str | None = None
    numbers: Convention | None = None
    select: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """An area as the file words it: a name or a code, perhaps within another area, perhaps of one level."""

    name: str
    parent: str = ""
    level: str = ""
    code: str = ""


@dataclass(frozen=True, eq=False)
class Table:
    """Figures of a file.

    Attributes
    ----------
    rows : DataFrame
        Columns area, activity, year, indicator, text, status, sheet and column (categories of text), native
        (float64, the number of a spreadsheet cell, NaN where the cell holds text) and row (int32).
    places : mapping
        For each area label, what it says; a label that is not in it is a bare name or code.
    activities : mapping
        For each activity label, the code it stands for; a label that is not in it is the code itself. An empty code
        counts towards the totals of its area and is nothing else.
    headings : mapping
        Row and column of the labels that do not stand in the row of their figures.
    factor : float
        What a figure of the file is multiplied by to be in units of the indicator.
    findings : tuple of Finding
        What is wrong or worth knowing about the layout.
    """

    rows: pd.DataFrame
    places: Mapping[str, Place] = field(default_factory=dict)
    activities: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    factor: float = 1.0
    findings: tuple[Finding, ...] = ()


def table_rows(columns: Mapping[str, Sequence[object] | pd.Categorical | NDArray[np.generic]]) -> pd.DataFrame:
    """Rows of a table from its columns; texts become categories in the order of the file."""
    length = len(columns["text"])
    made = {name: _column(name, columns.get(name), length) for name in COLUMNS}
    return pd.DataFrame(made)


def constant(text: str, length: int) -> pd.Categorical:
    """Column that holds one text."""
    return pd.Categorical.from_codes(np.zeros(length, np.int8), categories=pd.Index([text], dtype="str"))


def sole(year: int | None, file: str) -> str:
    """The year of a file that names none; InputError where it is not given."""
    if year is None:
        raise InputError("the file names no year", file=file, cure="give it with --year")
    return str(year)


def _column(
    name: str, values: Sequence[object] | pd.Categorical | NDArray[np.generic] | None, length: int
) -> pd.Categorical | NDArray[np.generic]:
    if name == "row":
        return np.zeros(length, np.int32) if values is None else np.asarray(values, np.int32)
    if name == "native":
        return np.full(length, np.nan) if values is None else np.asarray(values, np.float64)
    if values is None:
        return constant("", length)
    if isinstance(values, pd.Categorical):
        return values
    codes, names = pd.factorize(np.array(values, object))
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(names), dtype="str"))
