"""How the status of a stage looks: a mark that is told apart without colour, with its words."""

from __future__ import annotations

from dash import html

from geodata.coverage import Status
from layouts.context import Context
from layouts.parts.attributes import attributes


def mark(status: Status, context: Context, said: str = "") -> html.Span:
    """Small mark; `said` is read out in place of the status where a page knows more."""
    words = said or context.t(f"status.{status.key}")
    return html.Span(className=f"status status-{status.key}", role="img", title=words, **attributes(aria_label=words))


def legend(context: Context) -> html.Ul:
    """Every status with its mark and what it means."""
    rows = [
        html.Li(
            [mark(status, context), context.t(f"status.{status.key}")], title=context.t(f"status_hint.{status.key}")
        )
        for status in Status
    ]
    return html.Ul(rows, className="status-legend")
