"""The road map of a pilot: by theme what is to be done, when, by whom and with what, and along the years."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Activity, Pilot, RoadMap, roadmaps, themes
from geodata.programme.dates import year_of
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.sheet import facts
from layouts.parts.table import table
from layouts.programme.cited import cite, whence
from layouts.programme.words import date, not_stated, silent, without

_HEADS = ("theme", "activity", "begin", "end", "responsible", "budget", "status", "milestone")


def roadmap(context: Context, pilot: Pilot) -> list[Any]:
    """What is stated of the road map; where no document speaks of one, that."""
    t = context.t
    found = roadmaps().get(pilot.id)
    if found is None:
        return [html.P([t("roadmap.none"), " ", not_stated(context)])]
    heads, rows = [t(f"roadmap.{name}") for name in _HEADS], _rows(context, found)
    unknown = silent(rows)
    known = facts(
        [
            (t("roadmap.made"), date(context, found.made) if found.made else not_stated(context)),
            (t("roadmap.years"), str(found.years) if found.years else not_stated(context)),
            *[(heads[at], not_stated(context)) for at in unknown],
            (t("programme.sources"), cite(context, found.sources)),
        ]
    )
    rows = [without(row, unknown) for row in rows]
    shown = [table(t("roadmap.title"), without(heads, unknown), rows)] if len(unknown) < len(heads) else []
    return [known, *_bars(context, found), *shown]


def _rows(context: Context, found: RoadMap) -> list[list[Any]]:
    """A row for each activity; for a theme without any, and where there are no themes, one that says so."""
    names = {one.id: [one.title[context.view.lang], cite(context, one.sources)] for one in themes()}
    rows = []
    for id_ in dict.fromkeys((*found.themes, *(one.theme for one in found.activities))):
        of = [one for one in found.activities if one.theme == id_]
        rows += [[names[id_], *_cells(context, one)] for one in of] or [[names[id_], *_unknown(context, 7)]]
    return rows or [_unknown(context, len(_HEADS))]


def _unknown(context: Context, count: int) -> list[Any]:
    return [not_stated(context) for _ in range(count)]


def _cells(context: Context, one: Activity) -> list[Any]:
    t, lang = context.t, context.view.lang
    budget: Any = not_stated(context)
    if one.budget_eur is not None:
        budget = t("programme.euros", n=format_value(one.budget_eur, "count", lang))
    return [
        [one.title[lang], whence(context, one.source)],
        *(date(context, when) if when else not_stated(context) for when in (one.begin, one.end)),
        one.responsible or not_stated(context),
        budget,
        t(f"action_status.{one.status}") if one.status else not_stated(context),
        one.milestone or not_stated(context),
    ]


def _bars(context: Context, found: RoadMap) -> list[Any]:
    """Activities along the years, those with a first date; nothing where there is none."""
    dated = [one for one in found.activities if one.begin]
    if not dated:
        return []
    spans = [(year_of(one.begin), year_of(one.end or one.begin)) for one in dated]
    first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
    count = last - first + 1
    scale = html.Div([html.Span(str(first)), html.Span(str(last))], className="timeline-scale")
    rows = [_bar(context, one, *span, first, count) for one, span in zip(dated, spans, strict=True)]
    return [scale, html.Ol(rows, className="timeline")]


def _bar(context: Context, one: Activity, begin: int, end: int, first: int, count: int) -> html.Li:
    left, width = 100 * (begin - first) / count, 100 * (end - begin + 1) / count
    bar = html.Span(style={"marginInlineStart": f"{left:.2f}%", "width": f"{width:.2f}%"})
    years = str(begin) if begin == end else f"{begin}–{end}"
    return html.Li(
        [
            html.Div([one.title[context.view.lang], html.Span(years, className="small")]),
            html.Div(bar, className="timeline-bar", **attributes(aria_hidden="true")),
        ]
    )
