"""Figures of one classification carried into another, with an account of everything that had to be split."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from geodata.concordance.table import EVEN, ONE, SAME, Concordance, Target, concordance
from geodata.errors import InputError
from geodata.states import State

# How the columns of rows that come together are put together.
_SUMS = {"value": "sum", "state": "max", "split": "max"}


@dataclass(frozen=True)
class Split:
    """A class with several counterparts, each with its weight; `basis` says where the weights come from.

    ``even``: none are published, so all count alike. ``same``: the class kept to the counterpart of its own code.
    """

    code: str
    weights: tuple[tuple[str, float], ...]
    basis: str


@dataclass(frozen=True, eq=False)
class Converted:
    """Figures in the new classification.

    `splits` are the classes that were split, `lost` those that have no counterpart: their figures are in no class of
    the new classification, though they stay in the totals of their areas.
    """

    observations: pd.DataFrame
    splits: tuple[Split, ...]
    lost: tuple[str, ...]


def convert(observations: pd.DataFrame, source: str, target: str, keep: tuple[str, ...] = ("TOTAL",)) -> Converted:
    """Carry figures of classes from one classification into another.

    Parameters
    ----------
    observations : DataFrame
        Columns activity, value (NaN exactly where missing) and state, and any others, which say what cell it is. Codes
        are classes of the source.
    source, target : str
        Ids of the classifications.
    keep : tuple of str
        Codes that stand outside both.

    Returns
    -------
    Converted
        One row for each cell and class. A figure that was split is estimated, except that half of nothing is nothing:
        a zero stays a zero. Where several figures come together, they are added; one that is missing makes the sum
        missing, in the worst of the states.

    Raises
    ------
    InputError
        Naming a code that is no class of the source.
    """
    way = concordance(source, target)
    codes = [str(code) for code in pd.unique(observations["activity"])]
    frame = carried(observations.assign(split=False), way, keep)
    split = frame.pop("split") & (frame["state"] == State.OBSERVED)
    frame["state"] = frame["state"].where(~split, int(State.ESTIMATED)).astype("int8")
    return Converted(frame, splits(way, codes), lost(way, codes))


def carried(observations: pd.DataFrame, way: Concordance, keep: tuple[str, ...] = ("TOTAL",)) -> pd.DataFrame:
    """Figures of classes along a way, added up by cell, their states untouched.

    The column ``split`` tells of each row whether a part of it was split; it stays true where it was before.
    """
    codes = [str(code) for code in pd.unique(observations["activity"])]
    for code in codes:
        if code not in way.targets and code not in keep:
            raise InputError(f"not a class of {way.source}", column="activity", value=code, cure="give classes")
    moved = pd.DataFrame(
        [(code, code, 1.0, False) for code in codes if code in keep]
        + [
            (code, to.code, to.weight, to.basis != ONE)
            for code in codes
            if code not in keep
            for to in way.targets[code]
            if to.weight > 0
        ],
        columns=["activity", "to", "weight", "several"],
    )
    frame = observations.assign(activity=observations["activity"].astype("object"))
    frame = frame.merge(moved.astype({"activity": "object"}), on="activity", how="inner")
    frame["value"] = frame["value"] * frame["weight"]
    frame["split"] = frame["split"] | (frame["several"] & (frame["state"] != State.ZERO))
    frame["activity"] = frame["to"]
    return added_up(frame.drop(columns=["to", "weight", "several"]))


def splits(way: Concordance, codes: Iterable[str]) -> tuple[Split, ...]:
    """Those of the codes that have several counterparts, sorted."""
    return tuple(
        Split(code, tuple((to.code, to.weight) for to in way.targets[code]), _basis(way.targets[code]))
        for code in sorted(codes)
        if len(way.targets.get(code, ())) > 1
    )


def _basis(targets: tuple[Target, ...]) -> str:
    return EVEN if any(to.basis == EVEN for to in targets) else SAME


def lost(way: Concordance, codes: Iterable[str]) -> tuple[str, ...]:
    """Those of the codes that have no counterpart, sorted."""
    return tuple(code for code in sorted(codes) if code in way.targets and not way.targets[code])


def added_up(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of one cell added: a missing part makes the sum missing, in the worst of their states."""
    sums = {name: (name, how) for name, how in _SUMS.items() if name in frame}
    keys = [name for name in frame.columns if name not in sums]
    frame = frame.assign(state=frame["state"].replace(int(State.ZERO), int(State.OBSERVED)))
    grouped = frame.groupby(keys, observed=True, sort=True)
    made = grouped.agg(**sums).reset_index()
    made["value"] = made["value"].where(made["state"] < State.SUPPRESSED)
    zero = (made["state"] == State.OBSERVED) & (made["value"] == 0)
    made["state"] = made["state"].where(~zero, int(State.ZERO)).astype("int8")
    return made[list(frame.columns)]
