"""Rows of several levels of one classification in one area: which to use for classes, which for a total."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.classifications import Classification
from geodata.classifications.load import did_you_mean
from geodata.errors import InputError
from geodata.resolution.codes import ROUNDING, left
from geodata.states import State

CELL = ["area", "year", "indicator"]


@dataclass(frozen=True, eq=False)
class Tree:
    """Masks over rows: `finest` have no row below them in their cell, `roots` none above them.

    The finest rows of a cell are its figures of classes; its roots are together what was given of it, each once, which
    is what a total may add. `remainders` are coarser rows that are more than the finer ones beside them, their value
    being what is left for the classes that have no row, the codes that have one in ``without``. `doubled` has the rows
    that differ from the finer ones in any other way, with the sum of those.
    """

    finest: NDArray[np.bool_]
    roots: NDArray[np.bool_]
    remainders: pd.DataFrame
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
            cure = did_you_mean(classification.nearest(code))
            raise InputError(f"unknown code in {classification.id}", column="activity", value=code, cure=cure)
    present = set(codes)
    above = pd.DataFrame(
        [(code, up) for code in codes for up in classification.ancestors(code) if up in present],
        columns=["activity", "above"],
    )
    if above.empty:
        whole = np.ones(len(rows), bool)
        return Tree(whole, whole, rows.iloc[:0].assign(without=""), _doubled(rows.iloc[:0].assign(summed=0.0)))
    cell = rows.groupby(CELL, observed=True, sort=False).ngroup()
    own = pd.DataFrame({"cell": cell.to_numpy(), "activity": rows["activity"].astype("object").to_numpy()})
    own["place"] = np.arange(len(own))
    pairs = own.merge(above.astype("object"), on="activity")
    held = pairs.merge(own, left_on=["cell", "above"], right_on=["cell", "activity"], suffixes=("", "_above"))
    finest, roots = np.ones(len(rows), bool), np.ones(len(rows), bool)
    finest[held["place_above"].to_numpy()] = False
    roots[held["place"].to_numpy()] = False
    # Ancestors come the nearest first, so the first pair of a row is with the code right above it.
    compared = _compared(rows, held.drop_duplicates("place"))
    has_more = [
        _has_more(str(code), without, classification)
        for code, without in zip(compared["activity"], compared["without"], strict=True)
    ]
    more = (compared["value"] - compared["summed"] > ROUNDING) & np.array(has_more, bool)
    rest = compared[more]
    remainders = rest.assign(value=rest["value"] - rest["summed"]).drop(columns="summed")
    return Tree(finest, roots, remainders.reset_index(drop=True), _doubled(compared[~more].drop(columns="without")))


def _has_more(code: str, without: str, classification: Classification) -> bool:
    """Whether a code has classes that the finer rows beside it are not of."""
    return code in classification.parents and bool(left(code, without, classification))


def _compared(rows: pd.DataFrame, nearest: pd.DataFrame) -> pd.DataFrame:
    """Coarser rows with the sum and the codes of the rows right below them, where both are known and differ."""
    parts = rows.iloc[nearest["place"].to_numpy()].assign(over=nearest["place_above"].to_numpy())
    grouped = parts.groupby("over", observed=True)
    sums = pd.DataFrame({"summed": grouped["value"].sum(), "worst": grouped["state"].max()})
    both = rows.assign(over=np.arange(len(rows))).merge(sums, left_on="over", right_index=True)
    known = (both["state"] < State.SUPPRESSED) & (both["worst"] < State.SUPPRESSED)
    differ = both[known & ((both["value"] - both["summed"]).abs() > ROUNDING)]
    below = parts[parts["over"].isin(differ["over"])].groupby("over", observed=True)["activity"]
    codes = {over: " ".join(sorted(map(str, own))) for over, own in below}
    without = [codes[over] for over in differ["over"]]
    return differ.assign(without=without).drop(columns=["over", "worst"]).reset_index(drop=True)


def _doubled(compared: pd.DataFrame) -> pd.DataFrame:
    found = compared.rename(columns={"value": "given"})
    return found[[*CELL, "activity", "given", "summed"]].reset_index(drop=True)
