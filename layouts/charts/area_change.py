"""How the clusters of an area changed since the start of the window of growth."""

from __future__ import annotations

import math

from layouts import plot
from layouts.area_rows import Row, area_rows
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, for_programs, measured, words
from layouts.context import Context
from layouts.numbers import format_value

_SHOWN = 7
_ROW = 26
# Pixels that bars and the figures left of them have on the narrowest screen.
_NARROWEST = 100


def build(context: Context) -> Chart | Nothing:
    """Draw the largest gains and losses in figures, one bar each."""
    view, t = context.view, context.t
    window = int(context.atlas.manifest.rules["growth_window"])
    indicator = context.atlas.indicator(view.indicator).name[view.lang]
    title = t("area_change.title", since=view.year - window, year=view.year, indicator=indicator)
    if view.area is None:
        return Nothing(title, t("portfolio.no_area"))
    rows = [row for row in area_rows(context) if not math.isnan(row.growth) and row.growth > -1]
    changes = sorted(((_change(row, window), row) for row in rows), key=lambda one: (-one[0], one[1].cluster))
    if not changes:
        return Nothing(title, t("area_change.empty"))
    shown = changes if len(changes) <= 2 * _SHOWN else [*changes[:_SHOWN], *changes[-_SHOWN:]]
    return Chart(
        title=title,
        figure=_figure(context, shown),
        columns=(
            for_programs("cluster_code"),
            Column("cluster_name", words("related.cluster")),
            Column("change", words("area_change.change"), "difference", "growth_state"),
            *measured("growth", "rate", {}),
        ),
        rows=tuple((row.cluster, row.name, change, row.growth, row.growth_state) for change, row in changes),
        how_to_read=t("area_change.how"),
    )


def _change(row: Row, window: int) -> float:
    return row.value - row.value / (1 + row.growth) ** window


def _figure(context: Context, changes: list[tuple[float, Row]]) -> plot.Figure:
    names = [row.name for _, row in changes]
    low, high = min(0.0, changes[-1][0]), max(0.0, changes[0][0])
    said = [format_value(change, "difference", context.view.lang) for change, _ in changes]
    left = min(plot.text_room(context, [said[-1]] if low < 0 else []), _NARROWEST / 2)
    room = (high - low or 1.0) * left / (_NARROWEST - left)
    up, down = plot.colour(context, "cat-0"), plot.colour(context, "cat-1")
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [change for change, _ in changes],
        "marker": {"color": [up if change >= 0 else down for change, _ in changes]},
        "text": said,
        "textposition": "outside",
        "cliponaxis": False,
        "hovertemplate": "%{y}: %{text}<extra></extra>",
    }
    return plot.figure(
        context,
        [trace],
        height=plot.rows_height(context, names, _ROW) + 40,
        xaxis={
            "range": [low - room, high],
            "showticklabels": False,
            "showline": False,
            "showgrid": False,
            "ticks": "",
            "zeroline": True,
            "zerolinecolor": plot.colour(context, "ink-3"),
        },
        yaxis=plot.names_axis(context, names, showgrid=False, showline=False),
        bargap=0.35,
        margin={"r": plot.text_room(context, [said[0]] if high > 0 else [])},
    )
