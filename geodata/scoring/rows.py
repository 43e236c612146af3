"""Rows of a table as columns of numpy arrays, with the way back to the line that a reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError

Kind = Literal["code", "word", "year", "number"]


@dataclass(frozen=True)
class Column:
    """A column that a table may have: a code or word is text, and only a code may not be empty."""

    name: str
    kind: Kind
    required: bool = True


@dataclass(frozen=True, eq=False)
class Text:
    """A column of text: its distinct entries in order of code points, and the place of each row among them."""

    labels: tuple[str, ...]
    place: NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class Rows:
    """Columns of a table with n rows; an empty number is NaN, a column that is not there has no entry."""

    file: Path
    count: int
    text: Mapping[str, Text]
    number: Mapping[str, NDArray[np.float64]]
    year: NDArray[np.int16] | None

    @property
    def years(self) -> NDArray[np.int16]:
        """Year of each row.

        Raises
        ------
        LookupError
            When the table was read without a column of years.
        """
        if self.year is None:
            raise LookupError("the table has no column of years")
        return self.year

    def refuse(self, message: str, index: int, column: str, value: object, cure: str) -> InputError:
        """Finding about a row, told by the number that a reader of the file sees."""
        return InputError(message, file=self.file, row=self.line(index), column=column, value=value, cure=cure)

    def require(self, bad: NDArray[np.bool_], message: str, column: str, cure: str) -> None:
        """Refuse the first row that is marked, showing what its column holds."""
        if bad.any():
            index = int(bad.argmax())
            raise self.refuse(message, index, column, self.entry(column, index), cure)

    def twice(self, columns: tuple[str, ...]) -> InputError:
        """Finding about the first row that repeats an earlier one in the columns that tell rows apart."""
        keys = [self._key(column) for column in columns]
        order = np.lexsort(keys)
        same = np.all([key[order][1:] == key[order][:-1] for key in keys], axis=0)
        # Sorting is stable, so that the earlier row of a pair comes first.
        pair = np.flatnonzero(same)[np.argmin(order[1:][same])]
        first, second = int(order[pair]), int(order[pair + 1])
        value = ", ".join(f"{column} {self.entry(column, second)}" for column in columns)
        cure = f"keep one of rows {self.line(first)} and {self.line(second)}"
        return self.refuse("two rows for one figure", second, columns[0], value, cure)

    def entry(self, column: str, index: int) -> object:
        """What a cell holds."""
        if column in self.text:
            return self.text[column].labels[self.text[column].place[index]]
        if column == "year" and self.year is not None:
            return int(self.year[index])
        found = float(self.number[column][index])
        return "" if np.isnan(found) else found

    def _key(self, column: str) -> NDArray[np.integer]:
        """Entries of a column of text or years as numbers that tell them apart."""
        if column in self.text:
            return self.text[column].place
        return self.years

    def line(self, index: int) -> int:
        """Line of a CSV file, its header being line 1, or record of a Parquet file, counted from 1."""
        if self.file.suffix.lower() != ".csv":
            return index + 1
        # Latin-1 reads any bytes, and line ends are the same in it.
        with self.file.open(encoding="latin-1") as lines:
            filled = (number for number, line in enumerate(lines, 1) if line.strip("\n"))
            return next(number for place, number in enumerate(filled, -1) if place == index)
