"""Figures of divisions or groups split over their classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.classifications import Classification
from geodata.resolution.codes import carrier, left
from geodata.resolution.grade import EVEN, EXACT, SHARES
from geodata.states import State

COUNTRY = "TR"
# Where the shares of a split come from.
ONE, NATIONAL, FILE, EVENLY = "one", "national", "file", "even"
KEY = ("activity", "without", "indicator", "year")
KEYS = ("indicator", "year", "activity", "without", "class", "share", "basis", "of_year")


@dataclass(frozen=True)
class Key:
    """Shares `part` of the classes of a code, their grade, and where they come from, with the year of a nation's."""

    part: Mapping[str, float]
    grade: str
    basis: str
    year: int = 0


@dataclass(frozen=True, eq=False)
class Apportioned:
    """Figures of classes, and the shares that made them.

    Parameters
    ----------
    rows : DataFrame
        One row for each class of each figure, the code of the figure in ``carrier`` and how it was split in ``grade``.
    keys : DataFrame
        Columns indicator, year, activity, without (codes given beside it, which have no part in it), class, share,
        basis (one, national, file or even) and of_year (year of the national figures, 0 for none).
    """

    rows: pd.DataFrame
    keys: pd.DataFrame


def apportion(
    coarse: pd.DataFrame, national: pd.DataFrame, classification: Classification, shares: Mapping[str, float]
) -> Apportioned:
    """Split each figure over the classes of its code.

    The shares of the classes are, the first of these that is there: those of the national figures of the classes, of
    the same indicator and year or else of the nearest year, the earlier first; those of `shares`; even ones. National
    figures serve where all that are given are known and they are not all zero; a class without one has no share.

    Parameters
    ----------
    coarse : DataFrame
        Rows of codes above the classes: activity, ``without`` (codes below it that have figures of their own, which are
        not in this one, separated by spaces), year, indicator, value, state, and any others.
    national : DataFrame
        Figures of classes, the rows of the country among them.
    shares : mapping
        Share of a class in its division, 0..1, adding up to 1 over each division it has anything of.

    Returns
    -------
    Apportioned
        The parts of a figure add up to it. States stay: a suppressed division leaves its classes suppressed.
    """
    known = _figures(national)
    wanted = coarse[list(KEY)].drop_duplicates()
    rows = []
    for code, without, indicator, year in wanted.itertuples(index=False):
        leaves = left(str(code), str(without), classification)
        key = _key(str(code), leaves, known.get(str(indicator), {}), int(year), classification, shares)
        for leaf, part in key.part.items():
            rows.append((indicator, year, code, without, leaf, part, key.basis, key.year, key.grade))
    keys = pd.DataFrame(rows, columns=[*KEYS, "grade"])
    texts = dict.fromkeys(("activity", "without", "indicator"), "object")
    keys = keys.astype({**texts, "year": coarse["year"].dtype, "share": "float64"})
    made = coarse.astype(texts).merge(keys[[*KEY, "class", "share", "grade"]], on=list(KEY))
    made["value"] = made["value"] * made["share"]
    names = [carrier(code, without) for code, without in zip(made["activity"], made["without"], strict=True)]
    made["carrier"] = pd.Series(names, index=made.index, dtype="object")
    made["activity"] = made["class"]
    return Apportioned(made.drop(columns=["class", "share", "without"]), keys.drop(columns="grade"))


def _key(
    code: str,
    leaves: tuple[str, ...],
    years: Mapping[int, Mapping[str, float]],
    year: int,
    classification: Classification,
    shares: Mapping[str, float],
) -> Key:
    if len(leaves) == 1:
        return Key({leaves[0]: 1.0}, EXACT, ONE)
    for other in sorted(years, key=lambda one: (abs(one - year), one)):
        part = _shared(leaves, years[other])
        if part is not None:
            return Key(part, SHARES, NATIONAL, other)
    # A share says which part of its division a class is, and nothing of the divisions of a section.
    part = (
        _shared(leaves, shares) if classification.division(code) != code or _is_division(code, classification) else None
    )
    if part is not None:
        return Key(part, SHARES, FILE)
    return Key(dict.fromkeys(leaves, 1 / len(leaves)), EVEN, EVENLY)


def _is_division(code: str, classification: Classification) -> bool:
    return len(classification.ancestors(code)) == 1


def _shared(leaves: tuple[str, ...], figures: Mapping[str, float]) -> dict[str, float] | None:
    """Shares of the classes in what is known of them; None where nothing is, a part is missing or all is zero."""
    found = {leaf: figures[leaf] for leaf in leaves if leaf in figures}
    total = sum(found.values())
    if not total > 0:
        return None
    return {leaf: found.get(leaf, 0.0) / total for leaf in leaves}


def _figures(national: pd.DataFrame) -> dict[str, dict[int, dict[str, float]]]:
    """National figures by indicator, year and class, NaN where one is missing."""
    rows = national[national["area"] == COUNTRY]
    found: dict[str, dict[int, dict[str, float]]] = {}
    for activity, indicator, year, value, state in rows[["activity", "indicator", "year", "value", "state"]].itertuples(
        index=False
    ):
        figure = float("nan") if state >= State.SUPPRESSED else float(value)
        found.setdefault(str(indicator), {}).setdefault(int(year), {})[str(activity)] = figure
    return found
