"""The charts, one module each with ``build(context)``, found by its name.

``build`` gives a `Chart`, or `Nothing` where the view has nothing for it to show.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from dash import html

from layouts.chart import Chart, Nothing, empty_of, figure_of
from layouts.context import Context


class Module(Protocol):
    """What a module offers to be a chart."""

    def build(self, context: Context) -> Chart | Nothing:
        """Chart of a view."""


@cache
def modules() -> dict[str, Module]:
    """Charts by name."""
    names = sorted(entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)]))
    return {name: cast(Module, import_module(f"{__name__}.{name}")) for name in names}


def chart(name: str, context: Context) -> html.Figure:
    """Chart as it stands on a page; an unknown name raises ``KeyError``."""
    made = modules()[name].build(context)
    if isinstance(made, Nothing):
        return empty_of(context, made)
    return figure_of(context, name.replace("_", "-"), made)
