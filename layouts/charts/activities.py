"""The activities that a cluster is made of, largest first."""

from __future__ import annotations

import math

from geodata.activities import national
from geodata.states import State
from layouts import plot
from layouts.area_rows import said
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, stated, words
from layouts.context import Context
from layouts.texts import Translate

_SHOWN = 12
_LONGEST = 36
_ROW = 30
Row = tuple[str, str, float, float, State]


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
            Column("activity", words("definition.code")),
            Column("activity_name", words("definition.activity")),
            Column("share", words("definition.share"), "share"),
            *stated("counted", words("activities.counted"), "count"),
        ),
        rows=tuple(rows),
        how_to_read=t("activities.how"),
    )


def _rows(context: Context) -> list[Row]:
    """Code, title, share, counted figure and its state of every activity with a national figure, largest first."""
    view = context.view
    figures = national(context.atlas, view.indicator, view.year)
    found: dict[str, Row] = {}
    for stage in context.atlas.cluster(view.cluster).stages:
        for activity in stage.activities:
            code, share = str(activity["code"]), float(activity["share"])
            figure = figures.get(code)
            if figure is None or math.isnan(figure.value) or (code in found and found[code][2] >= share):
                continue
            found[code] = (code, activity["title"][view.lang], share, share * figure.value, figure.state)
    return sorted(found.values(), key=lambda row: (-row[3], row[0]))


def _figure(context: Context, rows: list[Row]) -> plot.Figure:
    t = context.t
    names = [f"{_short(name, t)}  {code}" for code, name, *_ in rows]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [value for *_, value, _ in rows],
        "text": [said(context, value, state, "count") for *_, value, state in rows],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": [f"{code} {name}" for code, name, *_ in rows],
        "hovertemplate": "%{customdata}: %{text}<extra></extra>",
    }
    return plot.figure(
        context,
        [trace],
        height=max(140, plot.rows_height(context, names, _ROW) + 40),
        xaxis={
            **plot.axis(context, "count", rangemode="tozero"),
            "showticklabels": False,
            "showgrid": False,
            "ticks": "",
        },
        yaxis=plot.names_axis(context, names, showgrid=False),
        bargap=0.35,
        margin={"r": 64},
    )


def _short(name: str, t: Translate) -> str:
    return name if len(name) <= _LONGEST else t("chart.cut", text=name[: _LONGEST - 1].rstrip())
