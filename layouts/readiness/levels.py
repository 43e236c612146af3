"""Cluster level: sectors on a radar of ten indicators, and their indices by heading."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, tool
from layouts import plot
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.plotted import plotted
from layouts.readiness import names
from layouts.readiness.bars import bars
from layouts.readiness.headings import asked, own
from layouts.wrapping import wrapped

# No higher than it is wide on a phone.
_HEIGHT = "min(440px, 84vw)"
# Letters of a line beside a point.
_LINE = 11
# Pixels of a line of a name.
_TALL = 14


def columns() -> tuple[Column, ...]:
    """Sector, index, headings and indicators."""
    headings = tuple(Column(one, dict(name), "index") for one, name in tool("levels").groups.items())
    indicators = [column.id for column in tool("levels").sheet("sectors").columns if column.group]
    given = asked("levels", "sectors", *indicators, unit="index")
    return (*asked("levels", "sectors", "name"), own("index", "index"), *headings, *given)


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Sectors in the order of the form."""
    lang = context.view.lang
    indicators = [column.id for column in tool("levels").sheet("sectors").columns if column.group]
    return [
        (row.said("name", lang), level.index, *level.headings.values(), *(row.number(one) for one in indicators))
        for row, level in zip(case.form.rows["sectors"], case.result, strict=True)
    ]


def finding(context: Context, case: Case) -> str:
    """The sector with the highest index."""
    known = [one for one in case.result if one.index is not None]
    if not known:
        return context.t("readiness_levels.none")
    lang = context.view.lang
    first = max(known, key=lambda one: one.index)
    name = names(case.form.rows["sectors"], "name", lang)[first.sector]
    index = format_value(first.index, "index", lang)
    return context.t("readiness_levels.finding", name=name, index=index, n=len(known))


def draw(context: Context, case: Case) -> list[Any]:
    """Radar, then a bar for each index."""
    t, lang = context.t, context.view.lang
    sectors = names(case.form.rows["sectors"], "name", lang)
    drawn = []
    for level in case.result:
        groups = tool("levels").groups
        headings = [f"{groups[one][lang]} {_said(context, score)}" for one, score in level.headings.items()]
        missing = [t("readiness_levels.missing", n=len(level.missing))] if level.missing else []
        said = _said(context, level.index)
        share = None if level.index is None else level.index / 100
        drawn.append((sectors[level.sector], share, said, " · ".join([*headings, *missing])))
    listed = bars(drawn, [number % len(plot.CATEGORIES) for number in range(len(drawn))])
    return [html.Div([plotted(context, _radar(context, case), _HEIGHT), listed], className="ready-beside")]


def _said(context: Context, score: float | None) -> str:
    return context.t("readiness.unknown") if score is None else format_value(score, "index", context.view.lang)


def _radar(context: Context, case: Case) -> plot.Figure:
    lang = context.view.lang
    asked_for = [column for column in tool("levels").sheet("sectors").columns if column.group]
    labels = ["<br>".join(wrapped(column.name[lang], _LINE)) for column in asked_for]
    traces = []
    for number, row in enumerate(case.form.rows["sectors"]):
        scores = [row.number(column.id) for column in asked_for]
        colour = plot.colour(context, plot.CATEGORIES[number % len(plot.CATEGORIES)])
        traces.append(
            {
                "type": "scatterpolar",
                "mode": "lines+markers",
                "name": row.said("name", lang),
                "theta": [*labels, labels[0]],
                "r": [*scores, scores[0]],
                "line": {"color": colour, "width": 2, "dash": ("solid", "dash", "dot", "dashdot")[number % 4]},
                "marker": {"color": colour, "size": 5},
                "connectgaps": False,
                "hovertemplate": "%{theta}: %{r}<extra>%{fullData.name}</extra>",
            }
        )
    rule = {"gridcolor": plot.colour(context, "grid"), "linecolor": plot.colour(context, "rule-strong")}
    polar = {
        "bgcolor": "rgba(0,0,0,0)",
        "radialaxis": {**rule, "range": [0, 100], "tickvals": [25, 50, 75], "angle": 90, "tickangle": 90},
        "angularaxis": {**rule, "tickfont": {"size": 11}, "direction": "clockwise", "rotation": 90},
    }
    # The first name stands on top, the one opposite below.
    top, bottom = (20 + _TALL * (one.count("<br>") + 1) for one in (labels[0], labels[len(labels) // 2]))
    figure = plot.figure(context, traces, polar=polar, margin={"l": 76, "r": 76, "t": top, "b": bottom})
    # Its own height would win over that of its place.
    del figure["layout"]["height"]
    return figure
