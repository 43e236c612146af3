"""Sections of a reading page: modules of a package with ``ORDER`` and ``section(context)``, found by discovery.

A section gives nothing where the release has nothing that it could tell.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module, util
from typing import Protocol, cast

from layouts.context import Context
from layouts.parts.sheet import Section


class Module(Protocol):
    """What a module offers to be a section."""

    ORDER: int

    def section(self, context: Context) -> Section | None:
        """Section for the release and view of a context, or None."""


@cache
def modules(package: str) -> tuple[Module, ...]:
    """Modules of a package in the order of its page."""
    spec = util.find_spec(package)
    folders = list(spec.submodule_search_locations or []) if spec else []
    found = [import_module(f"{package}.{entry.name}") for entry in pkgutil.iter_modules(folders)]
    sections = [cast(Module, module) for module in found if hasattr(module, "ORDER")]
    return tuple(sorted(sections, key=lambda one: one.ORDER))


def sections(package: str, context: Context) -> list[Section]:
    """Sections of a package that the release has something for."""
    made = [module.section(context) for module in modules(package)]
    return [one for one in made if one is not None]
