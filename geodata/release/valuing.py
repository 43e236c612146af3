"""A measure for an indicator: the one place that knows what else than a cube each of them needs."""

from __future__ import annotations

from typing import Any

from geodata import measures
from geodata.cube import Cube
from geodata.indicators import Indicator
from geodata.measures import Values
from geodata.measures.contiguity import Contiguity
from geodata.release.rules import Rules

SPATIAL = ("moran", "gi")


def compute(
    measure: str, cube: Cube, indicator: Indicator, rules: Rules | None = None, contiguity: Contiguity | None = None
) -> Values:
    """Figures of a measure by the rules of a release, by default those of a build now.

    The location quotient has its interval only where whole units are counted; spatial measures need the neighbours of
    the areas, without which all are islands.
    """
    known = rules or Rules.current()
    options: dict[str, dict[str, Any]] = {
        "lq": {"interval": indicator.count},
        "growth": {"window": known.growth_window},
        "regional": {"window": known.growth_window},
        "intensity": {"rule": known.intensity, "window": known.growth_window},
        **{spatial: {"contiguity": contiguity} for spatial in SPATIAL},
    }
    return measures.compute(measure, cube, **options.get(measure, {}))
