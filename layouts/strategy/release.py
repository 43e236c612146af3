"""Indicators that the release in use can fill: its own figures of the clusters' categories, told apart from facts."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Metric, metrics
from layouts.charts import chart
from layouts.context import Context
from layouts.parts.sheet import Section
from layouts.parts.source_line import source_line
from layouts.parts.table import table
from layouts.strategy.courses import filled, lines

ORDER = 30


def section(context: Context) -> Section:
    """A chart of the first indicator that the release has, a table of each other one."""
    t, atlas = context.t, context.atlas
    matched, found = [one for one in metrics() if one.from_release], filled(context)
    parts: list[Any] = [html.P(t("strategy.release_lead", release=atlas.manifest.id, n=len(matched), m=len(found)))]
    if atlas.manifest.illustrative:
        parts.append(html.P(t("pilot.lifted"), className="notice"))
    parts.append(chart("strategy_course", context))
    return Section("release", t("strategy.release"), [*parts, *[_table(context, one) for one in found[1:]]])


def _table(context: Context, metric: Metric) -> html.Div:
    t, lang = context.t, context.view.lang
    years = [str(year) for year in context.atlas.manifest.years]
    title = t("strategy.course", indicator=metric.title[lang])
    rows = [[one.pilot.sector[lang], *one.words] for one in lines(context, metric)]
    heads = [t("programme.sector"), *years]
    made = table(title, heads, rows, range(1, len(heads)))
    return html.Div([html.H3(title), made, html.P(source_line(context), className="small")])
