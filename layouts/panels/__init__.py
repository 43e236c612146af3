"""Parts of a page that follow the view: one module each with ``build(context)``, found by its name.

A page places a panel with `panel`; a callback fills it again whenever what it shows has changed.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from dash import html

from layouts.charts import chart
from layouts.charts import modules as charts
from layouts.context import Context
from layouts.parts.attributes import attributes


class Module(Protocol):
    """What a module offers to be a panel."""

    def build(self, context: Context) -> list[Any]:
        """Contents for a view; an empty list hides the panel."""


@cache
def _modules() -> dict[str, Module]:
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)])]
    return {name: cast(Module, import_module(f"{__name__}.{name}")) for name in names}


_CHART = "chart:"


def build(name: str, context: Context) -> list[Any]:
    """Contents of a panel; an unknown name raises ``KeyError``."""
    if name.startswith(_CHART):
        return [chart(name.removeprefix(_CHART), context)]
    return _modules()[name].build(context)


def exists(name: str, context: Context) -> bool:
    """Whether there is a panel of this name for a view; one with ``OF_AREA`` needs an area."""
    if name.startswith(_CHART):
        return name.removeprefix(_CHART) in charts()
    module = _modules().get(name)
    return module is not None and (context.view.area is not None or not getattr(module, "OF_AREA", False))


def chart_panel(name: str, context: Context) -> html.Div:
    """A panel that holds one chart."""
    return panel(_CHART + name, context)


def panel(name: str, context: Context, class_name: str = "") -> html.Div:
    """A panel with its contents for the view of the context."""
    return html.Div(
        build(name, context),
        id={"panel": name},
        className=f"panel-{name.replace(':', '-')} {class_name}".strip(),
        **attributes(data_panel=name),
    )
