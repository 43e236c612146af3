"""Bars with their values in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import attributes


def bars(rows: Sequence[tuple[Any, float | None, str, Any]], parts: Sequence[int] = ()) -> html.Ol:
    """Rows of name, share of the full width, value in words and further words below.

    ``parts`` are the numbers of the colours that the rows have in another drawing beside them.
    """
    colours = [f"part-{number}" for number in parts] or [""] * len(rows)
    return html.Ol([_bar(colour, *row) for colour, row in zip(colours, rows, strict=True)], className="ready-bars")


def _bar(colour: str, name: Any, share: float | None, said: str, below: Any) -> html.Li:
    drawn = [] if share is None else [html.Span(style={"width": f"{100 * share:.2f}%"}, className=colour)]
    key = [html.Span(className=f"part-key {colour}", **attributes(aria_hidden="true"))] if colour else []
    parts = [
        html.Div([html.Span([*key, name], className="bar-name"), html.Strong(said)]),
        html.Div(drawn, className="bar-track", **attributes(aria_hidden="true")),
    ]
    return html.Li([*parts, html.Div(below, className="small")] if below else parts)
