"""How each measure is traced: one module each, named after the measure and found by discovery."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from geodata.trace.model import Step

if TYPE_CHECKING:
    from geodata.trace.tracing import Place, Tracer


class Traced(Protocol):
    """What a module offers to trace its measure."""

    def steps(self, tracer: Tracer, place: Place) -> Step:
        """Step whose figure is that of the measure."""


Interval = Callable[["Tracer", "Place"], tuple[Step, Step]]


@cache
def traced() -> dict[str, Traced]:
    """Module of each measure that has one."""
    names = sorted(entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return {name: cast(Traced, import_module(f"{__name__}.{name}")) for name in names}


def interval() -> Interval:
    """Maker of the ends of the interval of a location quotient."""
    return cast(Interval, import_module(f"{__name__}.lq").ends)
