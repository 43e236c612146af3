"""The clusters of an area by specialisation, growth and size."""

from __future__ import annotations

import math
from typing import Any

from layouts import plot
from layouts.area_rows import Row, area_rows, said
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, for_programs, measured, words
from layouts.context import Context
from layouts.naming import Room, beside

_LABELLED = 8
_LARGEST = 44
_SMALLEST = 5.0
_HEIGHT = 460
# Pixels between the outermost bubbles, upwards and across, in a narrow plot and in a wide one, and what names take.
_UP = 310.0
_NARROW, _WIDE = (Room(width, edge=36, letter=6.6, line=15.0) for width in (220.0, 640.0))
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
            for_programs("cluster_code"),
            Column("cluster_name", words("related.cluster")),
            *measured("lq", "ratio", {}),
            *measured("growth", "rate", {}),
            *measured("value", "count", context.atlas.indicator(view.indicator).name),
            Column("quadrant", words("portfolio.quadrant")),
        ),
        rows=tuple(
            (
                row.cluster,
                row.name,
                row.lq,
                row.lq_state,
                row.growth,
                row.growth_state,
                row.value,
                row.value_state,
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
    sizes = _sizes(rows)
    places, wide_only = _places(rows, sizes)
    names = [plot.roomy(row.name) if wide else row.name for row, wide in zip(rows, wide_only, strict=True)]
    trace = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [row.lq for row in rows],
        "y": [100 * row.growth for row in rows],
        "text": [name if place else "" for name, place in zip(names, places, strict=True)],
        "textposition": [place or "top center" for place in places],
        "cliponaxis": False,
        "marker": {
            "size": sizes,
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


def _sizes(rows: list[Row]) -> list[float]:
    """Diameters in pixels, so that areas are in the proportion of the figures."""
    largest = max(row.value for row in rows)
    return [max(_SMALLEST, _LARGEST * math.sqrt(row.value / largest)) for row in rows]


def _places(rows: list[Row], sizes: list[float]) -> tuple[list[str], list[bool]]:
    """Where the name of each bubble stands, empty where there is no room, and whether there is in wide plots only."""
    wide, narrow = _free(rows, sizes, _WIDE), _free(rows, sizes, _NARROW)
    return wide, [one != other for one, other in zip(wide, narrow, strict=True)]


def _free(rows: list[Row], sizes: list[float], room: Room) -> list[str]:
    """Places where the names of the largest cover no other name or bubble."""
    across, up = [math.log(row.lq) for row in rows], [row.growth for row in rows]
    wide, high = (max(ends) - min(ends) or 1.0 for ends in (across, up))
    points = [((x - min(across)) * room.width / wide, y * _UP / high) for x, y in zip(across, up, strict=True)]
    names = [row.name for row in rows[:_LABELLED]]
    named = len(names)
    return [*beside(points[:named], sizes[:named], names, room), *[""] * (len(rows) - named)]


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
