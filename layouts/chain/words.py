"""Words and small parts that several parts of the page share."""

from __future__ import annotations

from dash import html

from geodata.coverage import CRITERIA, Figure
from geodata.coverage.chain import Chain
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.source_line import source_line

UNITS = {"firms": "count", "employment": "count", "lq": "ratio"}


def figures(context: Context, found: Chain, row: int, place: int) -> dict[str, str]:
    """Establishments, jobs and quotient of a stage in words; empty where the stage is not measured."""
    column = found.column[place]
    if column < 0:
        return {}
    return {name: _said(context, getattr(found.figures, name), row, column, UNITS[name]) for name in CRITERIA}


def _said(context: Context, figure: Figure, row: int, column: int, unit: str) -> str:
    """A figure, or its state and what is known of it."""
    t, state = context.t, State(int(figure.state[row, column]))
    words = format_value(float(figure.least[row, column]), unit, context.view.lang)
    if state.is_missing:
        name = t(f"state.{state.key}")
        return t("chain.known", state=name, value=words) if figure.least[row, column] > 0 else name
    return t("finding.estimated", value=words) if state == State.ESTIMATED else words


def km(context: Context, distance: float) -> str:
    """Distance in whole kilometres."""
    return context.t("chain.km", n=format_value(distance, "count", context.view.lang))


def source(context: Context) -> html.P:
    """Source line below a figure."""
    return html.P(source_line(context), className="source-line small")
