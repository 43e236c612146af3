"""The measures of the map: every module of this package with a MEASURE."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, cast

from geodata.cube import Cube
from geodata.errors import InputError
from geodata.measures.model import Measure, Values


class Module(Protocol):
    """What a module offers to be a measure."""

    MEASURE: Measure

    def compute(self, cube: Cube, **options: Any) -> Values:
        """Figures of the measure for every cell of the cube."""


def all() -> tuple[Measure, ...]:
    """Every measure, in the order in which readers meet them."""
    return tuple(module.MEASURE for module in _modules().values())


def get(id: str) -> Measure:
    """Measure with an id; an unknown one raises InputError."""
    return _module(id).MEASURE


def compute(id: str, cube: Cube, **options: Any) -> Values:
    """Figures of a measure; options go to its own `compute`."""
    return _module(id).compute(cube, **options)


def numbers(id: str) -> Mapping[str, float]:
    """Numbers of a measure's definition that its explanation names: what its module gives as NUMBERS."""
    return MappingProxyType(dict(getattr(_module(id), "NUMBERS", {})))


def _module(id: str) -> Module:
    if id not in _modules():
        raise InputError("unknown measure", value=id, cure=f"use one of {', '.join(_modules())}")
    return _modules()[id]


@cache
def _modules() -> MappingProxyType[str, Module]:
    package = __package__ or ""
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = [import_module(f"{package}.{name}") for name in names]
    found = [cast(Module, module) for module in modules if hasattr(module, "MEASURE")]
    return MappingProxyType({one.MEASURE.id: one for one in sorted(found, key=lambda one: one.MEASURE.order)})
