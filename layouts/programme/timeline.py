"""Programmes and what else happened, along the years."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import milestones, programmes
from geodata.programme.dates import year_of
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.programme.words import period, source


def timeline(context: Context) -> list[Any]:
    """A list by first year, each entry with its years in words and as a bar; what has no stated years comes last."""
    lang = context.view.lang
    rows: list[tuple[int, int, Any, Any, str]] = [
        (one.begin, one.end, one.title[lang], _years(one.begin, one.end), source(context, one.source))
        for one in milestones()
    ]
    undated = []
    for one in programmes():
        link = html.A(html.Strong(one.title[lang]), href=f"#{one.id}")
        if not one.begin:
            undated.append(html.Li([html.Div([link, html.Span(period(context, one), className="small")])]))
            continue
        begin, end = year_of(one.begin), year_of(one.end or one.seen or one.begin)
        behind = "; ".join(source(context, id_) for id_ in one.sources)
        rows.append((begin, end, link, period(context, one), behind))
    rows.sort(key=lambda row: row[:2])
    first, last = min(row[0] for row in rows), max(row[1] for row in rows)
    drawn = [_row(row, first, last - first + 1) for row in rows]
    scale = html.Div(
        [html.Span(str(first)), html.Span(str(last))], className="timeline-scale", **attributes(aria_hidden="true")
    )
    return [scale, html.Ol([*drawn, *undated], className="timeline")]


def _row(row: tuple[int, int, Any, Any, str], first: int, span: int) -> html.Li:
    begin, end, name, years, behind = row
    left, width = 100 * (begin - first) / span, 100 * (end - begin + 1) / span
    bar = html.Span(style={"marginInlineStart": f"{left:.2f}%", "width": f"{width:.2f}%"})
    return html.Li(
        [
            html.Div([name, html.Span(years, className="small")]),
            html.Div(bar, className="timeline-bar", **attributes(aria_hidden="true")),
            html.Div(behind, className="small"),
        ]
    )


def _years(begin: int, end: int) -> str:
    return str(begin) if begin == end else f"{begin}–{end}"
