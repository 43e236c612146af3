"""The six data states with their patterns, in words."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.states import State
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.table import table


def state_swatch(state: State) -> html.Span:
    """Small field that looks as the map shows the state; the words beside it say the same."""
    return html.Span(className=f"state-swatch is-{state.key}", **attributes(aria_hidden="true"))


def state_table(context: Context) -> html.Div:
    """What each state means and how the map shows it."""
    t = context.t
    rows: list[list[Any]] = [
        [
            html.Span([state_swatch(state), t(f"state.{state.key}")], className="nowrap"),
            t(f"state_about.{state.key}"),
            t(f"state_look.{state.key}"),
        ]
        for state in State
    ]
    return table(t("states.heading"), [t("states.state"), t("states.means"), t("states.looks")], rows, prose=(1,))
