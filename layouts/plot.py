"""One template for all charts: typeface, colours and number formats of the theme and the language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layouts.context import Context
from layouts.tokens import tokens

# At most as many series as can be told apart; the token names stand in tokens.css.
CATEGORIES = tuple(f"cat-{index}" for index in range(8))
SEPARATORS = {"tr": ",.", "en": ".,"}
HEIGHT = 340

Floats = NDArray[np.float64]
Trace = dict[str, Any]
Figure = dict[str, Any]


def colour(context: Context, token: str) -> str:
    """Colour of a token in the theme of the view."""
    return tokens(context.view.theme)[token]


def figure(context: Context, traces: Sequence[Trace], *, height: int = HEIGHT, **layout: Any) -> Figure:
    """Plotly figure as a plain dict; `layout` is laid over the template, dicts key by key."""
    base = _layout(context, height)
    for key, value in layout.items():
        base[key] = {**base[key], **value} if isinstance(value, dict) and isinstance(base.get(key), dict) else value
    return {"data": list(traces), "layout": base}


def axis(context: Context, unit: str, *, title: str = "", **options: Any) -> dict[str, Any]:
    """Axis whose ticks read like the figures of the page.

    Shares and rates are drawn as percentages, so give the figures times 100; the sign stands where the language
    puts it.
    """
    percent = unit in ("share", "rate")
    sign = {"tickprefix" if context.view.lang == "tr" else "ticksuffix": "%"} if percent else {}
    return {**_axis(context), **sign, "tickformat": ",~g" if unit != "count" else ",d", "title": title, **options}


def year_axis(context: Context, years: Sequence[int]) -> dict[str, Any]:
    """Axis of years, each of them once and never with a separator."""
    step = 1 if len(years) <= 6 else 3
    shown = [year for year in years if (years[-1] - year) % step == 0]
    return {**_axis(context), "tickvals": shown, "ticktext": [str(year) for year in shown], "showgrid": False}


def _layout(context: Context, height: int) -> dict[str, Any]:
    ink, surface = colour(context, "ink"), colour(context, "surface")
    font = {"family": colour(context, "font"), "size": _pixels(context, "text-12"), "color": ink}
    return {
        "template": {"layout": {}},
        "font": font,
        "height": height,
        "autosize": True,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [colour(context, token) for token in CATEGORIES],
        "separators": SEPARATORS[context.view.lang],
        "xaxis": _axis(context),
        "yaxis": _axis(context),
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": surface,
            "bordercolor": colour(context, "rule-strong"),
            "font": font,
            "align": "left",
        },
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"},
    }


def _axis(context: Context) -> dict[str, Any]:
    return {
        "automargin": True,
        "fixedrange": True,
        "zeroline": False,
        "gridcolor": colour(context, "rule"),
        "linecolor": colour(context, "rule-strong"),
        "tickcolor": colour(context, "rule-strong"),
        "title": {"standoff": 8},
    }


def _pixels(context: Context, token: str) -> int:
    """Size of a step of the type scale, where one rem is 16 px; the projector theme enlarges it."""
    theme = tokens(context.view.theme)
    rem = float(re.findall(r"[\d.]+(?=rem)", theme[token])[0])
    return round(16 * rem * float(theme["scale"]))
