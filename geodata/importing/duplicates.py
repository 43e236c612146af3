"""Figures that are given more than once."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.importing.report import MOST_LISTED
from geodata.reading import Finding


@dataclass(frozen=True, eq=False)
class Repeated:
    """Mask of the rows that give a figure again, and a finding for each with the place of the first."""

    again: NDArray[np.bool_]
    findings: tuple[Finding, ...]

    @property
    def count(self) -> int:
        """Number of figures given again."""
        return int(self.again.sum())


def within(rows: pd.DataFrame, keys: Sequence[str], files: Sequence[str] = ()) -> Repeated:
    """Find repeated keys; `files` names the files by the column `file`, where there is one."""
    names = list(keys)
    real = (rows["activity"] != "").to_numpy()
    again = np.asarray(rows.duplicated(names, keep="first")) & real
    where = np.flatnonzero(again)
    if not len(where):
        return Repeated(again, ())
    firsts = rows[rows.duplicated(names, keep=False).to_numpy() & ~again]
    listed = rows.iloc[where[:MOST_LISTED]].merge(firsts, on=names, suffixes=("", "_first"))
    findings = [_finding(row, files) for row in listed.to_dict("records")]
    return Repeated(again, (*findings, *[Finding("duplicate", places=_PLACES)] * (len(where) - len(findings))))


_PLACES = {"first": "", "area": "", "activity": "", "year": "", "indicator": ""}


def _finding(row: Mapping[Hashable, Any], files: Sequence[str]) -> Finding:
    keys = {name: str(row[name]) for name in _PLACES if name in row}
    return Finding(
        "duplicate",
        sheet=row["sheet"],
        row=row["row"],
        column=row["column"],
        value="" if np.isnan(row["value"]) else f"{row['value']:.15g}",
        places={**keys, "first": _place(row, files)},
    )


def _place(row: Mapping[Hashable, Any], files: Sequence[str]) -> str:
    file = files[row["file_first"]] if files else ""
    return " ".join(part for part in (file, row["sheet_first"], f"{row['column_first']}:{row['row_first']}") if part)
