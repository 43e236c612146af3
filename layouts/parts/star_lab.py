"""Inputs for the reader's own star rule: each cut-off as a slider and as a number, and a way back to the preset."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from layouts.context import Context
from layouts.panels import panel
from layouts.parts.attributes import attributes

# Shares are set in per cent; the second number is the end of the slider, the third its step.
_CUTS = (("size_cut", 30, 0.1), ("focus_cut", 10, 0.05), ("lq_cut", 6, 0.05), ("min_jobs", 5000, 50))


def star_lab(context: Context) -> html.Div:
    """Sliders and what they change; the browser fills in the cut-offs of the preset."""
    t = context.t
    return html.Div(
        [
            html.Strong(t("lab.title")),
            *[_cut(context, name, high, step) for name, high, step in _CUTS],
            html.Button(t("lab.reset"), type="button", className="link-button", **attributes(data_cut_reset="")),
            panel("star_changes", context),
        ],
        className="star-lab",
        role="group",
        **attributes(aria_label=t("lab.title")),
    )


def _cut(context: Context, name: str, high: float, step: float) -> html.Div:
    label = context.t(f"lab.{name}")
    number, slider = f"cut-{name}-number", f"cut-{name}-slider"
    return html.Div(
        [
            html.Label(label, htmlFor=number),
            dbc.Input(id=number, type="number", min=0, step="any", class_name="cut-number"),
            html.Label(context.t("lab.slider", name=label), htmlFor=slider, className="quiet"),
            dbc.Input(id=slider, type="range", min=0, max=high, step=step, class_name="range"),
        ],
        className="cut",
    )
