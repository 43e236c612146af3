"""Sections of the method page: one module each with ``ORDER`` and ``section(context)``, found by discovery.

A section gives nothing where the release has nothing that it could tell. Its numbers come from the rules themselves.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from layouts.context import Context
from layouts.parts.sheet import Section


class Module(Protocol):
    """What a module offers to be a section."""

    ORDER: int

    def section(self, context: Context) -> Section | None:
        """Section for the release of a context, or None."""


@cache
def modules() -> tuple[Module, ...]:
    """Modules in the order of the page."""
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)])]
    found = [cast(Module, import_module(f"{__name__}.{name}")) for name in names]
    return tuple(sorted((one for one in found if hasattr(one, "ORDER")), key=lambda one: one.ORDER))


def sections(context: Context) -> list[Section]:
    """Sections that the release has something for."""
    made = [module.section(context) for module in modules()]
    return [one for one in made if one is not None]
