"""The drawer that shows where a number comes from, and the button that opens it."""

from __future__ import annotations

from dash import dcc, html

from layouts import ids
from layouts.context import Context
from layouts.parts.attributes import attributes


def trace_button(context: Context, measure: str, name: str) -> html.Button:
    """Button beside a figure of the chosen area."""
    words = context.t("trace.button_of", name=name)
    return html.Button(
        "?",
        type="button",
        className="whence",
        title=context.t("trace.button"),
        **attributes(data_trace=measure, aria_label=words, aria_haspopup="dialog"),
    )


def trace_drawer(context: Context) -> html.Dialog:
    """A dialog that the script in assets/atlas/trace.js opens and fills with what a callback answers."""
    t = context.t
    return html.Dialog(
        [
            html.Div(
                [
                    html.H2(t("trace.heading"), id=f"{ids.TRACE}-heading"),
                    html.Button(t("trace.close"), type="button", className="button", **attributes(data_close="")),
                ],
                className="drawer-head",
            ),
            html.P(t("trace.loading"), className="drawer-loading", role="status"),
            html.P(t("trace.failed"), className="drawer-failed", role="alert"),
            html.Div(className="drawer-body"),
            dcc.Store(id=ids.TRACE_ASKED),
            dcc.Store(id=ids.TRACE),
        ],
        className="drawer",
        **attributes(data_drawer="", aria_labelledby=f"{ids.TRACE}-heading"),
    )
