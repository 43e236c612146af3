"""The activities that a cluster is made of, largest first."""

from __future__ import annotations

import math

from geodata.activities import national
from layouts import plot
from layouts.chart import Chart, Column, Nothing
from layouts.context import Context
from layouts.numbers import format_value
from layouts.texts import Translate

_SHOWN = 12
_LONGEST = 44
_ROW = 30


def build(context: Context) -> Chart | Nothing:
    """Draw one bar for each activity: its national figure times its share in the cluster."""
    view, atlas, t = context.view, context.atlas, context.t
    title = t("activities.title", indicator=atlas.indicator(view.indicator).name[view.lang], year=view.year)
    rows = _rows(context)
    if not rows:
        return Nothing(title, t("trend.empty", year=view.year))
    return Chart(
        title=title,
        figure=_figure(context, rows[:_SHOWN]),
        columns=(
            Column(t("definition.code"), number=False),
            Column(t("definition.activity"), number=False),
            Column(t("definition.share")),
            Column(t("activities.counted")),
        ),
        rows=tuple(
            (code, name, format_value(share, "share", view.lang), format_value(value, "count", view.lang))
            for code, name, share, value in rows
        ),
        how_to_read=t("activities.how"),
    )


def _rows(context: Context) -> list[tuple[str, str, float, float]]:
    """Code, title, share and counted figure of every activity with a published national figure, largest first."""
    view = context.view
    figures = national(context.atlas, view.indicator, view.year)
    found: dict[str, tuple[str, str, float, float]] = {}
    for stage in context.atlas.cluster(view.cluster).stages:
        for activity in stage.activities:
            code, share = str(activity["code"]), float(activity["share"])
            figure = figures.get(code)
            if figure is None or math.isnan(figure.value) or (code in found and found[code][2] >= share):
                continue
            found[code] = (code, activity["title"][view.lang], share, share * figure.value)
    return sorted(found.values(), key=lambda row: (-row[3], row[0]))


def _figure(context: Context, rows: list[tuple[str, str, float, float]]) -> plot.Figure:
    lang, t = context.view.lang, context.t
    names = [f"{_short(name, t)}  {code}" for code, name, _, _ in rows]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [value for *_, value in rows],
        "text": [format_value(value, "count", lang) for *_, value in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [f"{code} {name}" for code, name, _, _ in rows],
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
    }
    return plot.figure(
        context,
        [trace],
        height=max(140, _ROW * len(rows) + 40),
        xaxis={**plot.axis(context, "count", rangemode="tozero"), "showticklabels": False, "showgrid": False},
        yaxis={"autorange": "reversed", "showgrid": False, "ticks": ""},
        bargap=0.35,
        margin={"r": 64},
    )


def _short(name: str, t: Translate) -> str:
    return name if len(name) <= _LONGEST else t("chart.cut", text=name[: _LONGEST - 1].rstrip())
