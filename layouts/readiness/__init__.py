"""The views of the readiness tools, one module each by the name of its tool, found by discovery.

A module offers ``columns()``, ``rows(context, case)`` and ``draw(context, case)``: the same content as data and as a
picture, and ``finding(context, case)``, what it comes to in a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from geodata.readiness import Case
from layouts.contents.table import Column, Value
from layouts.context import Context


class Module(Protocol):
    """What a module offers to be the view of a tool."""

    def columns(self) -> tuple[Column, ...]:
        """Columns of its table."""

    def rows(self, context: Context, case: Case) -> list[tuple[Value, ...]]:
        """Values of a form, in the order of the columns."""

    def draw(self, context: Context, case: Case) -> list[Any]:
        """Picture of a form."""

    def finding(self, context: Context, case: Case) -> str:
        """What it comes to, in a sentence."""


def view(tool: str) -> Module:
    """View of a tool; an unknown one raises ``ModuleNotFoundError``."""
    return cast(Module, import_module(f"{__name__}.{tool}"))


def names(rows: Sequence[Any], column: str, lang: str) -> dict[str, str]:
    """Words of rows by their id."""
    return {row.text("id"): row.said(column, lang) for row in rows}
