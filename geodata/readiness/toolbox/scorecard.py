"""Scorecard: an index of each sector, published or made of indicators, its class, and proposals for the class."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from geodata.errors import InputError
from geodata.readiness.form import Form, Row
from geodata.readiness.ranking import places


@dataclass(frozen=True)
class Score:
    """A sector.

    Attributes
    ----------
    index : float or None
        0..100.
    published : bool
        Whether the index is as published; else it is computed from indicators.
    missing : int
        Indicators without a value, which the index leaves out.
    class_ : str
        Class that is stated, or that follows from the limits; empty where neither tells it.
    rank : int or None
        Place among the sectors that have an index.
    """

    sector: str
    index: float | None
    published: bool
    missing: int
    class_: str
    rank: int | None


def compute(form: Form) -> tuple[Score, ...]:
    """Index, class and place of each sector.

    A computed index is 100 * sum of w_k p_k / sum of w_k over the indicators that have a value, with
    p_k = (value - worst) / (best - worst), held between 0 and 1 (min-max normalisation, OECD/JRC Handbook 2008).

    Raises
    ------
    InputError
        When the worst and the best value of an indicator are the same, or a limit of a better class is not higher.
    """
    limits = _limits(form)
    found = []
    for row in form.rows["sectors"]:
        published = row.number("index")
        own = [one for one in form.rows["indicators"] if one.text("sector") == row.text("id")]
        index = published if published is not None else _index(own)
        class_ = row.text("class") or _class(index, limits)
        missing = sum(one.number("value") is None for one in own)
        found.append((row.text("id"), index, published is not None, missing, class_))
    known = [one[1] for one in found if one[1] is not None]
    place = dict(zip(known, places(known), strict=True))
    return tuple(Score(*one, None if one[1] is None else place[one[1]]) for one in found)


def _index(rows: list[Row]) -> float | None:
    total = weights = 0.0
    for row in rows:
        value, worst, best = (row.number(name) for name in ("value", "worst", "best"))
        if worst is None or best is None or worst == best:
            raise InputError(
                "an indicator has no range",
                value=row.said("name", "en"),
                cure="give a worst and a best value that differ",
            )
        if value is not None:
            weight = row.number("weight") or 0.0
            total += weight * min(max((value - worst) / (best - worst), 0.0), 1.0)
            weights += weight
    return 100 * total / weights if weights else None


def _limits(form: Form) -> list[tuple[float, str]]:
    """Limits from the best class down."""
    given = {row.text("class"): row.number("from") or 0.0 for row in form.rows["limits"]}
    order = ("mature", "developing", "potential")
    found: list[tuple[float, str]] = [(given[name], name) for name in order if name in given]
    if any(above[0] <= below[0] for above, below in pairwise(found)):
        raise InputError("the limits of classes do not rise", cure="give a better class a higher least index")
    return found


def _class(index: float | None, limits: list[tuple[float, str]]) -> str:
    return "" if index is None else next((name for least, name in limits if index >= least), "")
