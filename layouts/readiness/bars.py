"""Bars with their values in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import attributes


def bars(rows: Sequence[tuple[Any, float | None, str, Any]]) -> html.Ol:
    """Rows of name, share of the full width, value in words and further words below."""
    return html.Ol([_bar(*row) for row in rows], className="ready-bars")


def _bar(name: Any, share: float | None, said: str, below: Any) -> html.Li:
    drawn = [] if share is None else [html.Span(style={"width": f"{100 * share:.2f}%"})]
    parts = [
        html.Div([html.Span(name, className="bar-name"), html.Strong(said)]),
        html.Div(drawn, className="bar-track", **attributes(aria_hidden="true")),
    ]
    return html.Li([*parts, html.Div(below, className="small")] if below else parts)
