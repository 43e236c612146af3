"""Further tables of a release, one module each, found by discovery: what is derived from its cubes at build time.

A module offers ``NAME``, the stem of its file, and ``table(made)``.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

import pyarrow as pa

from geodata.release.made import Made


class Product(Protocol):
    """What a module offers to be a table of the release."""

    NAME: str

    def table(self, made: Made) -> pa.Table:
        """Rows of the table, in an order that depends on its input alone; each chunk becomes a row group."""


@cache
def products() -> tuple[Product, ...]:
    """Every product, sorted by the name of its module."""
    names = sorted(entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return tuple(cast(Product, import_module(f"{__name__}.{name}")) for name in names)
