"""Kinds of programme files: modules of this package that have a ``KIND``, found by discovery."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from geodata.declared import Table


@dataclass(frozen=True)
class Kind:
    """Files of a folder, or where ``name`` ends in .toml the tables of one file, each read by ``parse``."""

    name: str
    parse: Callable[[Table], Any]


@cache
def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of their names."""
    package = __name__.rpartition(".")[0]
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = [import_module(f"{package}.{name}") for name in names]
    found = [module.KIND for module in modules if isinstance(getattr(module, "KIND", None), Kind)]
    return tuple(sorted(found, key=lambda one: one.name))
