"""One template for all charts: typeface, colours and number formats of the theme and the language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layouts.context import Context
from layouts.tokens import tokens
from layouts.wrapping import wrapped

# At most as many series as can be told apart; the token names stand in tokens.css.
CATEGORIES = tuple(f"cat-{index}" for index in range(8))
SEPARATORS = {"tr": ",.", "en": ".,"}
HEIGHT = 340
# Pixels above and below the lines of a chart: its margins and the words of its axis.
_AROUND = 46
_LONGEST_NAME = 22
_BREAK = "<br>"
_MARKUP = re.compile(r"</?(?:b|span)\b[^>]*>")
# Letters on a line of a name beside bars, where they are not enlarged.
_NAME_LINE = 24

Floats = NDArray[np.float64]
Trace = dict[str, Any]
Figure = dict[str, Any]


@dataclass(frozen=True)
class Course:
    """A line over the years: its name, its figures (NaN where missing), and each of them in words."""

    name: str
    values: Sequence[float]
    said: Sequence[str]


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
    own = _axis(context)
    named = {"title": {**own["title"], "text": title}} if title else {}
    return {**own, **sign, **named, "tickformat": ",~g" if unit != "count" else ",d", **options}


def names_axis(context: Context, names: Sequence[str], **options: Any) -> dict[str, Any]:
    """Axis of names from the top down, long ones on several lines, so that a phone has room for the bars."""
    lines = [_BREAK.join(wrapped(name, _name_line(context))) for name in names]
    return {"autorange": "reversed", "ticks": "", "tickvals": list(names), "ticktext": lines, **options}


def roomy(name: str) -> str:
    """Name that only a wide plot has room for; assets/css/chart.css says which are."""
    return f'<span style="fill-opacity:var(--roomy,1)">{name}</span>'


def plain(said: str) -> str:
    """Words of a chart without what only a browser understands."""
    return _MARKUP.sub("", said.replace(_BREAK, " "))


def rows_height(context: Context, names: Sequence[str], least: int) -> int:
    """Pixels that rows with these names take, each of them at least so high."""
    most = max((len(wrapped(name, _name_line(context))) for name in names), default=1)
    return len(names) * max(least, most * (_pixels(context, "text-12") + 4))


def _name_line(context: Context) -> int:
    """Letters on a line of a name beside bars; large ones are fewer."""
    return round(_NAME_LINE / float(tokens(context.view.theme)["scale"]))


def text_room(context: Context, words: Sequence[str]) -> int:
    """Pixels that the longest of some words takes beside a mark."""
    return round(0.65 * max(map(len, words), default=0) * _pixels(context, "text-12")) + 8


def year_axis(context: Context, years: Sequence[int]) -> dict[str, Any]:
    """Axis of years, each of them once and never with a separator."""
    step = 1 if len(years) <= 6 else 3
    shown = [year for year in years if (years[-1] - year) % step == 0]
    return {**_axis(context), "tickvals": shown, "ticktext": [str(year) for year in shown], "showgrid": False}


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Positions as near to the wanted ones as a gap between neighbours lets them be.

    Parameters
    ----------
    wanted : sequence of float
        Positions in any order; equal ones keep the order they are given in.
    gap : float
        Least distance between neighbours, in the unit of the positions.
    low, high : float
        Ends that no position crosses, unless there is too little room between them.

    Returns
    -------
    list of float
        Positions in the order given, with the least sum of squared moves (pool adjacent violators).
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    pools: list[tuple[float, int]] = []
    for place, index in enumerate(order):
        mean, size = wanted[index] - place * gap, 1
        while pools and pools[-1][0] > mean:
            above, count = pools.pop()
            mean, size = (mean * size + above * count) / (size + count), size + count
        pools.append((mean, size))
    flat = [mean for mean, size in pools for _ in range(size)]
    top = max(low, high - (len(wanted) - 1) * gap)
    found = [0.0] * len(wanted)
    for place, index in enumerate(order):
        found[index] = min(max(flat[place], low), top) + place * gap
    return found


def courses(
    context: Context, courses: Sequence[Course], unit: str, *, height: int = HEIGHT, midpoint: float | None = None
) -> Figure:
    """Lines over the years of the release, each named at its end; names of near lines make room for each other.

    Shares and rates are drawn as percentages.
    """
    years = context.atlas.manifest.years
    factor = 100.0 if unit in ("share", "rate") else 1.0
    drawn = [[None if np.isnan(one) else factor * float(one) for one in course.values] for course in courses]
    known = [one for line in drawn for one in line if one is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    pad = 0.06 * (high - low or 1.0)
    low, high = low - pad * (low < 0), high + pad
    traces: list[Trace] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": course.name,
            "x": list(years),
            "y": line,
            "cliponaxis": False,
            "line": {"width": 2, "color": colour(context, CATEGORIES[number])},
            "marker": {"size": 5},
            "customdata": list(course.said),
            "hovertemplate": f"{course.name}, %{{x}}: %{{customdata}}<extra></extra>",
        }
        for number, (course, line) in enumerate(zip(courses, drawn, strict=True))
    ]
    names = _end_names(context, courses, drawn, (low, high), height)
    longest = max((len(line) for name in names for line in name["text"].split(_BREAK)), default=0)
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "layer": "below"}
    shapes = (
        []
        if midpoint is None or not low <= midpoint <= high
        else [{**line, "y0": midpoint, "y1": midpoint, "line": {"width": 1, "color": colour(context, "rule-strong")}}]
    )
    return figure(
        context,
        traces,
        height=height,
        xaxis={**year_axis(context, years), "range": [years[0] - 0.03 * (years[-1] - years[0] or 1), years[-1]]},
        yaxis=axis(context, unit, range=[low, high]),
        margin={"r": 16 + round(0.6 * longest * _pixels(context, "text-12"))},
        annotations=names,
        shapes=shapes,
    )


def _end_names(
    context: Context,
    courses: Sequence[Course],
    drawn: Sequence[Sequence[float | None]],
    ends: tuple[float, float],
    height: int,
) -> list[dict[str, Any]]:
    """Names beside the last known points, apart from each other by as many lines of text as the longest has."""
    lines = [_lines(context, course.name) for course in courses]
    line = (_pixels(context, "text-12") + 3) * max(map(len, lines), default=1)
    scale = (height - _AROUND) / (ends[1] - ends[0])
    last = {number: known[-1] for number, row in enumerate(drawn) if (known := [one for one in row if one is not None])}
    room = spread([scale * one for one in last.values()], line, scale * ends[0], scale * ends[1])
    return [
        {
            "x": context.atlas.manifest.years[-1],
            "y": value,
            "xshift": 8,
            "yshift": round(place - scale * value),
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "text": _BREAK.join(lines[number]),
            "align": "left",
            "font": {"color": colour(context, CATEGORIES[number])},
        }
        for (number, value), place in zip(last.items(), room, strict=True)
    ]


def _lines(context: Context, name: str) -> list[str]:
    """Name on two lines at most; what has no room on them is cut."""
    first, *rest = wrapped(name, _LONGEST_NAME)
    return [first, *rest] if len(rest) <= 1 else [first, context.t("chart.cut", text=rest[0])]


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
        "gridcolor": colour(context, "grid"),
        "linecolor": colour(context, "rule-strong"),
        "tickcolor": colour(context, "rule-strong"),
        "title": {"standoff": 8},
    }


def _pixels(context: Context, token: str) -> int:
    """Size of a step of the type scale, where one rem is 16 px; the projector theme enlarges it."""
    theme = tokens(context.view.theme)
    rem = float(re.findall(r"[\d.]+(?=rem)", theme[token])[0])
    return round(16 * rem * float(theme["scale"]))
