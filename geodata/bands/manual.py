"""Class bounds that a reader sets by hand."""

from __future__ import annotations

from itertools import pairwise

from geodata.errors import InputError

MANUAL = "manual:"
# A map has eight fills for classes.
MAX_MANUAL_BREAKS = 7
# Beyond any figure that is counted here, and short of what a legend can write.
LARGEST_BOUND = 1e12


def parse_manual(text: str) -> tuple[float, ...]:
    """Bounds of "manual:a,b,c": 1 to 7 ascending numbers of a sensible size; anything else raises InputError."""
    try:
        bounds = tuple(float(part) for part in text.removeprefix(MANUAL).split(","))
    except ValueError:
        raise _refusal(text) from None
    ascending = all(low < high for low, high in pairwise(bounds))
    if not text.startswith(MANUAL) or not ascending or not all(abs(bound) <= LARGEST_BOUND for bound in bounds):
        raise _refusal(text)
    if len(bounds) > MAX_MANUAL_BREAKS:
        raise _refusal(text)
    return bounds


def _refusal(text: str) -> InputError:
    cure = f"write {MANUAL}a,b,c with 1 to {MAX_MANUAL_BREAKS} ascending numbers"
    return InputError("not class bounds", column="bands", value=text, cure=cure)
