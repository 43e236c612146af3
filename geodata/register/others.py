"""Releases of other imports that a new one could be held against."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.register.observing import EMPLOYMENT
from geodata.states import State

_KEYS = ["area", "activity", "year"]


@dataclass(frozen=True)
class Undone:
    """A release, and how many cells are told in one of both and suppressed in the other."""

    release: str
    cells: int


def undone_by(observations: pd.DataFrame, document: str, folders: Iterable[Path]) -> tuple[Undone, ...]:
    """Releases of registers with cells that one of both tells and the other suppresses.

    Parameters
    ----------
    observations : DataFrame
        Columns area, activity, year, indicator and state of the new release.
    document : str
        File that only releases of registers have; it names their years.
    folders : iterable of Path
        Releases to look at.
    """
    own = observations.loc[observations["indicator"] == EMPLOYMENT, [*_KEYS, "state"]]
    found = []
    for folder in folders:
        about = folder / document
        if about.is_file() and set(own["year"]) & set(json.loads(about.read_text(encoding="utf-8"))["years"]):
            both = own.merge(_employment(folder), on=_KEYS, suffixes=("", "_other"))
            differ = (both["state"] == State.SUPPRESSED) != (both["state_other"] == State.SUPPRESSED)
            if differ.any():
                found.append(Undone(folder.name, int(differ.sum())))
    return tuple(found)


def _employment(folder: Path) -> pd.DataFrame:
    table = pq.read_table(folder / "observations.parquet", columns=[*_KEYS, "indicator", "state"])
    own: pd.DataFrame = table.filter(pc.equal(table["indicator"].cast("string"), EMPLOYMENT)).to_pandas()
    return own.astype({"area": str, "activity": str})
