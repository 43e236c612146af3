"""Numbers as people write them: 1.234,5 or 1,234.5 or 1234.5, decided for a whole column at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from geodata.errors import InputError


class Convention(StrEnum):
    """How a column writes its numbers."""

    TURKISH = "tr"
    ENGLISH = "en"
    PLAIN = "plain"


_PATTERN = {
    Convention.TURKISH: re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?", re.ASCII),
    Convention.ENGLISH: re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII),
    Convention.PLAIN: re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII),
}
_SIMPLE = re.compile(r"[+-]?\d+", re.ASCII)


@dataclass(frozen=True)
class Decision:
    """What a column says about its convention.

    `convention` is None where it stays open: `ambiguous` then holds a value that has two meanings, or `mixed` two
    values that no convention has in common.
    """

    convention: Convention | None
    ambiguous: str = ""
    mixed: tuple[str, str] = ("", "")


def decide(
    values: Sequence[str],
    allowed: Sequence[Convention] = tuple(Convention),
    prefer: Convention | None = None,
) -> Decision:
    """Convention of a column.

    Parameters
    ----------
    values : sequence of str
        The distinct values that are meant as numbers, in the order of the file.
    allowed : sequence of Convention
        What the format lets a column use.
    prefer : Convention, optional
        Taken where several fit but differ in what they say, because the format says so.

    Returns
    -------
    Decision
        Values that fit no convention at all have no say; they are refused one by one when they are parsed.
    """
    telling = [value for value in values if not _SIMPLE.fullmatch(value)]
    votes = {value: {one for one in allowed if _PATTERN[one].fullmatch(value)} for value in telling}
    votes = {value: fitting for value, fitting in votes.items() if fitting}
    if not votes:
        return Decision(allowed[0] if prefer is None else prefer)
    common = set(allowed).intersection(*votes.values())
    if not common:
        return Decision(None, mixed=_at_odds(votes))
    if prefer in common:
        return Decision(prefer)
    return _agreed([one for one in allowed if one in common], votes)


def _agreed(common: list[Convention], votes: dict[str, set[Convention]]) -> Decision:
    for value in votes:
        if len({_number(value, one) for one in common}) > 1:
            return Decision(None, ambiguous=value)
    return Decision(common[0])


def _at_odds(votes: dict[str, set[Convention]]) -> tuple[str, str]:
    first, *others = votes
    for number, one in enumerate((first, *others)):
        for other in others[number:]:
            if not votes[one] & votes[other]:
                return one, other
    return first, others[-1]


def parse(values: Sequence[str], convention: Convention) -> NDArray[np.float64]:
    """Numbers of texts, NaN for what is none in this convention; shape (n,)."""
    pattern = _PATTERN[convention]
    return np.array(
        [_number(value, convention) if pattern.fullmatch(value) else np.nan for value in values], np.float64
    )


def decimals(values: Sequence[str], convention: Convention) -> int:
    """Most decimal places that the values are written with."""
    mark = "," if convention is Convention.TURKISH else "."
    return max((len(value.partition(mark)[2]) for value in values if "e" not in value.lower()), default=0)


def convention(name: str) -> Convention:
    """Convention with a name; an unknown one raises InputError."""
    try:
        return Convention(name)
    except ValueError:
        raise InputError("unknown number format", value=name, cure="use one of tr, en, plain") from None


def _number(value: str, convention: Convention) -> float:
    if convention is Convention.TURKISH:
        return float(value.replace(".", "").replace(",", "."))
    return float(value.replace(",", ""))
