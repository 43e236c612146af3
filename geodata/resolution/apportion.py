"""Figures of divisions or groups split over their classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geodata.classifications import Classification
from geodata.resolution.grade import EVEN, EXACT, SHARES
from geodata.states import State

COUNTRY = "TR"


@dataclass(frozen=True)
class Key:
    """Shares `part` of the classes of a code, and their grade."""

    part: Mapping[str, float]
    grade: str


def apportion(
    coarse: pd.DataFrame, national: pd.DataFrame, classification: Classification, shares: Mapping[str, float]
) -> pd.DataFrame:
    """Split each figure over the classes of its code.

    The shares of the classes are, the first of these that is there: those of the national figures of the classes, of
    the same indicator and year or else of the nearest year, the earlier first; those of `shares`; even ones. National
    figures serve where all that are given are known and they are not all zero; a class without one has no share.

    Parameters
    ----------
    coarse : DataFrame
        Rows of codes above the classes: activity, year, indicator, value, state, and any others.
    national : DataFrame
        Figures of classes, the rows of the country among them.
    shares : mapping
        Share of a class in its division, 0..1, adding up to 1 over each division it has anything of.

    Returns
    -------
    DataFrame
        One row for each class of each row, the figure of the code in ``carrier`` and how it was split in ``grade``.
        The parts of a figure add up to it. States stay: a suppressed division leaves its classes suppressed.
    """
    known = _figures(national)
    wanted = coarse[["activity", "indicator", "year"]].drop_duplicates()
    rows = []
    for code, indicator, year in wanted.itertuples(index=False):
        key = _key(str(code), str(indicator), int(year), known, classification, shares)
        rows += [(code, indicator, year, leaf, part, key.grade) for leaf, part in key.part.items()]
    on = ["activity", "indicator", "year"]
    keys = pd.DataFrame(rows, columns=[*on, "to", "part", "grade"])
    made = coarse.astype({"activity": "object", "indicator": "object"}).merge(
        keys.astype({"activity": "object", "indicator": "object", "year": coarse["year"].dtype, "part": "float64"}),
        on=on,
    )
    made["value"] = made["value"] * made["part"]
    made["carrier"] = made["activity"]
    made["activity"] = made["to"]
    return made.drop(columns=["to", "part"])


def _key(
    code: str,
    indicator: str,
    year: int,
    known: Mapping[str, Mapping[int, Mapping[str, float]]],
    classification: Classification,
    shares: Mapping[str, float],
) -> Key:
    leaves = classification.below[code]
    if len(leaves) == 1:
        return Key({leaves[0]: 1.0}, EXACT)
    years = known.get(indicator, {})
    for other in sorted(years, key=lambda one: (abs(one - year), one)):
        part = _shared(leaves, years[other])
        if part is not None:
            return Key(part, SHARES)
    # A share says which part of its division a class is, and nothing of the divisions of a section.
    part = (
        _shared(leaves, shares) if classification.division(code) != code or _is_division(code, classification) else None
    )
    return Key(dict.fromkeys(leaves, 1 / len(leaves)), EVEN) if part is None else Key(part, SHARES)


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
