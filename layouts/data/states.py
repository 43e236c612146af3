"""The states of a figure, in words."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.sheet import Section
from layouts.parts.states import state_table

ORDER = 50


def section(context: Context) -> Section:
    """What each state means."""
    t = context.t
    more = html.A(t("data.states_more"), href=f"{context.address('method')}#missing")
    return Section("states", t("states.heading"), [html.P(t("data.states_about")), state_table(context), html.P(more)])
