"""The methods behind strategies and pilots, as the documents describe them."""

from __future__ import annotations

from dash import html

from geodata.programme import methods
from layouts.context import Context
from layouts.parts.sheet import Section
from layouts.programme.cited import fact_list

ORDER = 50


def section(context: Context) -> Section:
    """Every method with its facts."""
    parts = []
    for one in methods():
        parts += [html.H3(one.title[context.view.lang]), fact_list(context, tuple(one.facts.values()))]
    return Section("methods", context.t("strategy.methods"), parts)
