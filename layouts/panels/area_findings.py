"""The sentences that open the page of an area."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.findings.area import findings


def build(context: Context) -> list[object]:
    """Findings as a list."""
    return [html.Ul([html.Li(sentence) for sentence in findings(context)], className="findings")]
