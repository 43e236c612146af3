"""The clusters of an area by specialisation, growth and size."""

from __future__ import annotations

import math
from typing import Any

from layouts import plot
from layouts.area_rows import Row, area_rows, said
from layouts.chart import Chart, Column, Nothing
from layouts.context import Context

_LABELLED = 8
_LARGEST = 44
_HEIGHT = 460
_HOVER = (
    "<b>%{customdata[0]}</b><br>" + " · ".join(f"%{{customdata[{part}]}}" for part in (1, 2, 3)) + "<extra></extra>"
)


def build(context: Context) -> Chart | Nothing:
    """Draw one bubble for each cluster whose quotient, growth and figure are known."""
    view, t = context.view, context.t
    if view.area is None:
        return Nothing(t("portfolio.title", year=view.year), t("portfolio.no_area"))
    title = t("portfolio.title", year=view.year)
    rows = [row for row in area_rows(context) if row.value > 0 and row.lq > 0 and not math.isnan(row.growth)]
    if not rows:
        return Nothing(title, t("portfolio.empty"))
    rows = sorted(rows, key=lambda row: (-row.value, row.cluster))
    return Chart(
        title=title,
        figure=_figure(context, rows),
        columns=(
            Column(t("related.cluster"), number=False),
            Column(t("measure.lq.short")),
            Column(t("measure.growth.short")),
            Column(context.atlas.indicator(view.indicator).name[view.lang]),
            Column(t("portfolio.quadrant"), number=False),
        ),
        rows=tuple(
            (
                row.name,
                said(context, row.lq, row.lq_state, "ratio"),
                said(context, row.growth, row.growth_state, "rate"),
                said(context, row.value, row.value_state, "count"),
                t(f"portfolio.{_quadrant(row)}"),
            )
            for row in rows
        ),
        how_to_read=t("portfolio.how"),
    )


def _quadrant(row: Row) -> str:
    special, grows = row.lq >= 1, row.growth >= 0
    return {(True, True): "strong", (True, False): "mature", (False, True): "rising", (False, False): "weak"}[
        special, grows
    ]


def _figure(context: Context, rows: list[Row]) -> plot.Figure:
    largest = max(row.value for row in rows)
    named = {row.cluster for row in sorted(rows, key=lambda row: -row.value)[:_LABELLED]}
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row.lq for row in rows],
        "y": [100 * row.growth for row in rows],
        "text": [row.name if row.cluster in named else "" for row in rows],
        "textposition": "top center",
        "cliponaxis": False,
        "marker": {
            "size": [max(5.0, _LARGEST * math.sqrt(row.value / largest)) for row in rows],
            "opacity": 0.72,
            "line": {"width": 1, "color": plot.colour(context, "paper")},
        },
        "customdata": [
            [
                row.name,
                said(context, row.lq, row.lq_state, "ratio"),
                said(context, row.growth, row.growth_state, "rate"),
                said(context, row.value, row.value_state, "count"),
            ]
            for row in rows
        ],
        "hovertemplate": _HOVER,
    }
    ink = plot.colour(context, "rule-strong")
    return plot.figure(
        context,
        [trace],
        height=_HEIGHT,
        xaxis=plot.axis(context, "ratio", title=context.t("portfolio.x"), type="log", dtick="D2"),
        yaxis=plot.axis(context, "rate", title=context.t("portfolio.y")),
        shapes=[_line(ink, x0=1, x1=1, y0=0, y1=1, yref="paper"), _line(ink, x0=0, x1=1, y0=0, y1=0, xref="paper")],
        annotations=[_corner(context, key) for key in ("strong", "mature", "rising", "weak")],
        margin={"t": 28, "r": 24},
    )


def _line(colour: str, **place: Any) -> dict[str, Any]:
    return {"type": "line", "line": {"color": colour, "width": 1, "dash": "dot"}, "layer": "below", **place}


def _corner(context: Context, quadrant: str) -> dict[str, Any]:
    right, top = quadrant in ("strong", "mature"), quadrant in ("strong", "rising")
    return {
        "text": context.t(f"portfolio.{quadrant}"),
        "xref": "paper",
        "yref": "paper",
        "x": 1 if right else 0,
        "y": 1 if top else 0,
        "xanchor": "right" if right else "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": plot.colour(context, "ink-3")},
    }
