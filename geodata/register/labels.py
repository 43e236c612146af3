"""Distinct texts of a column, numbered in the order in which they come."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from geodata.errors import InputError

# A column of labels with more distinct texts than this is no column of labels.
MOST = 5_000_000


class Labels:
    """Numbers for texts; blanks around a text do not count."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.texts: list[str] = []
        self._places: dict[str, int] = {}

    def coded(self, column: pa.Array) -> NDArray[np.int32]:
        """Number of each text, a missing one being the empty text; shape (n,)."""
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        coded = pc.fill_null(_text(column), "").dictionary_encode()
        places = np.array([self._place(text) for text in coded.dictionary.to_pylist()], np.int32)
        if len(self.texts) > MOST:
            raise InputError(
                "the column has too many different values",
                column=self.name,
                value=len(self.texts),
                cure="check --column",
            )
        return places[coded.indices.to_numpy()] if len(places) else np.empty(0, np.int32)

    def _place(self, text: str) -> int:
        text = text.strip()
        place = self._places.setdefault(text, len(self.texts))
        if place == len(self.texts):
            self.texts.append(text)
        return place


def _text(column: pa.Array) -> pa.Array:
    """Texts of any column; whole numbers that are stored as fractions are written without a point."""
    if pa.types.is_floating(column.type):
        column = pc.if_else(pc.is_nan(column), None, column)
        whole = pc.if_else(pc.equal(column, pc.floor(column)), column, None)
        return pc.coalesce(whole.cast(pa.int64(), safe=False).cast(pa.string()), column.cast(pa.string()))
    return column.cast(pa.string())
