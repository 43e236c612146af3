"""Which classes a coarser figure may be of."""

from __future__ import annotations

from geodata.classifications import Classification

# Figures that differ by less come from rounding.
ROUNDING = 0.5


def left(code: str, without: str, classification: Classification) -> tuple[str, ...]:
    """Classes of a code that are below none of some other codes, which may be national ones."""
    covered = {leaf for one in without.split() for leaf in classification.below[classification.known(one) or one]}
    return tuple(leaf for leaf in classification.below[code] if leaf not in covered)


def carrier(code: str, without: str) -> str:
    """Name of what is split: a code, or what is left of it beside others."""
    return f"{code} - {without}" if without else code
