"""Rows of several levels of one classification in one area: which to use for classes, which for a total."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.classifications import Classification
from geodata.errors import InputError
from geodata.states import State

CELL = ["area", "year", "indicator"]
# Figures that differ by less come from rounding.
ROUNDING = 0.5


@dataclass(frozen=True, eq=False)
class Tree:
    """Masks over rows: `finest` have no row below them in their cell, `roots` none above them.

    The finest rows of a cell are its figures of classes; its roots are together what was given of it, each once, which
    is what a total may add. `doubled` has the rows that finer ones stand in for, with the sum of those.
    """

    finest: NDArray[np.bool_]
    roots: NDArray[np.bool_]
    doubled: pd.DataFrame


def tree(rows: pd.DataFrame, classification: Classification) -> Tree:
    """Sort rows of activities into those of the finest and those of the coarsest level of their cell.

    Parameters
    ----------
    rows : DataFrame
        Columns area, year, indicator, activity, value and state, without all-activity totals.
    classification : Classification
        Of the codes, national codes that split a class further being allowed.

    Raises
    ------
    InputError
        Naming a code that the classification does not have.
    """
    codes = [str(code) for code in pd.unique(rows["activity"])]
    for code in codes:
        if classification.known(code) is None:
            cure = ", ".join(classification.nearest(code)) or "see the table of the classification"
            raise InputError(f"unknown code in {classification.id}", column="activity", value=code, cure=cure)
    present = set(codes)
    above = pd.DataFrame(
        [(code, up) for code in codes for up in classification.ancestors(code) if up in present],
        columns=["activity", "above"],
    )
    if above.empty:
        whole = np.ones(len(rows), bool)
        return Tree(whole, whole, _compared(rows.iloc[:0].assign(cell=0), rows.iloc[:0].assign(cell=0)))
    cell = rows.groupby(CELL, observed=True, sort=False).ngroup()
    own = pd.DataFrame({"cell": cell.to_numpy(), "activity": rows["activity"].astype("object").to_numpy()})
    own["place"] = np.arange(len(own))
    pairs = own.merge(above.astype("object"), on="activity")
    held = pairs.merge(own, left_on=["cell", "above"], right_on=["cell", "activity"], suffixes=("", "_above"))
    finest, roots = np.ones(len(rows), bool), np.ones(len(rows), bool)
    finest[held["place_above"].to_numpy()] = False
    roots[held["place"].to_numpy()] = False
    leaves = held[finest[held["place"].to_numpy()]]
    parts = rows.iloc[leaves["place"].to_numpy()].assign(cell=leaves["place_above"].to_numpy())
    return Tree(finest, roots, _compared(rows.assign(cell=np.arange(len(rows)))[~finest], parts))


def _compared(given: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Coarser rows beside the sums of the finer ones, where both are known and differ."""
    grouped = parts.groupby("cell", observed=True)
    sums = pd.DataFrame({"summed": grouped["value"].sum(), "worst": grouped["state"].max()})
    both = given.merge(sums, left_on="cell", right_index=True)
    known = (both["state"] < State.SUPPRESSED) & (both["worst"] < State.SUPPRESSED)
    differ = known & ((both["value"] - both["summed"]).abs() > ROUNDING)
    found = both[differ].rename(columns={"value": "given"})
    return found[[*CELL, "activity", "given", "summed"]].reset_index(drop=True)
