"""What the model is made for: areas, classes, years, seed and the taxonomy that shapes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.taxonomy import Taxonomy


@dataclass(frozen=True, eq=False)
class Frame:
    """Axes of the model in the order of its arrays; districts and provinces are rows of the areas frame."""

    districts: pd.DataFrame
    provinces: pd.DataFrame
    classes: tuple[str, ...]
    sections: tuple[str, ...]
    years: tuple[int, ...]
    taxonomy: Taxonomy
    seed: int

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of districts and of classes."""
        return len(self.districts), len(self.classes)

    @cached_property
    def province_of(self) -> NDArray[np.intp]:
        """Row of the province of each district."""
        rows = pd.Index(self.provinces["code"]).get_indexer(pd.Index(self.districts["parent"]))
        return np.asarray(rows, dtype=np.intp)

    def rows_of(self, area: str) -> NDArray[np.intp]:
        """Rows of the districts in a province, or of the district itself; none for an unknown code."""
        hit = (self.districts["code"] == area) | (self.districts["parent"] == area)
        return np.flatnonzero(hit.to_numpy(bool))

    def columns_of(self, codes: Sequence[str]) -> NDArray[np.intp]:
        """Columns of classes; unknown ones are left out."""
        return np.array([self._column[code] for code in codes if code in self._column], dtype=np.intp)

    @cached_property
    def _column(self) -> dict[str, int]:
        return {code: column for column, code in enumerate(self.classes)}
