"""The page that puts up to six areas side by side."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.view import MAX_COMPARED
from layouts.charts import chart
from layouts.compared import name_of
from layouts.comparing.choosing import adding, choosers, chosen, suggestions
from layouts.comparing.doubt import doubt_note
from layouts.comparing.tables import clusters_table, distances_table, measures_table
from layouts.contents import Contents, view_words
from layouts.contents import compare as contents
from layouts.context import Context
from layouts.findings.compare import findings
from layouts.listing import listed
from layouts.parts.crumbs import crumbs
from layouts.parts.sentences import sentences
from layouts.parts.source_line import source_line
from layouts.sitemap import Page

PAGE = Page(id="compare", order=40, in_front=True, embeds=True, choosers=("cluster", "measure", "indicator", "year"))
_LEAST = 2
_CHARTS = ("compare_course", "compare_structure")


def title(context: Context) -> str:
    """Names of the compared areas."""
    names = [name_of(context, code) for code in context.view.compare]
    return context.t("compare.title", areas=listed(context.t, names)) if names else context.t("page.compare")


def _finding(context: Context) -> str:
    """First finding; the names where nothing can be said."""
    return next(iter(findings(context) if len(context.view.compare) >= _LEAST else ()), title(context))


CONTENTS = Contents(
    title=_finding,
    subtitle=title,
    findings=lambda context: findings(context) if len(context.view.compare) >= _LEAST else (),
    tables=(contents.measures_table, contents.clusters_table, contents.across_table, contents.distances_table),
    charts=_CHARTS,
    name=lambda context: [title(context), *view_words(context)],
)


def body(context: Context) -> list[object]:
    """What is compared, then what can be said of it, then the figures."""
    t = context.t
    compared = context.view.compare
    head = [
        crumbs(context, [(t("page.map"), context.address(""))], t("page.compare")),
        html.H1(title(context)),
        html.P(t("compare.lead", n=MAX_COMPARED), className="lead"),
        chosen(context),
        adding(context),
    ]
    if not compared:
        rest: list[Any] = [html.P(t("compare.empty")), suggestions(context)]
    elif len(compared) < _LEAST:
        rest = [html.P(t("compare.one"), className="notice")]
    else:
        rest = _comparison(context)
    return [html.Main([*head, *rest], className="sheet sheet-compare", id="main", tabIndex="-1")]


def _comparison(context: Context) -> list[Any]:
    t, view = context.t, context.view
    cluster = context.atlas.cluster(view.cluster).name[view.lang]
    measure = t(f"measure.{view.measure}.name")
    source = html.P(source_line(context), className="source-line small")
    return [
        choosers(context),
        sentences(findings(context)),
        doubt_note(context),
        html.H2(t("compare.measures", cluster=cluster, year=view.year)),
        measures_table(context),
        source,
        html.H2(t("compare.charts")),
        html.Div([chart(name, context) for name in _CHARTS], className="charts"),
        html.H2(t("compare.clusters", measure=measure, year=view.year)),
        html.P(t("compare.clusters_about")),
        clusters_table(context),
        source,
        html.H2(t("compare.distances")),
        html.P(t("compare.distances_about")),
        distances_table(context),
        source,
    ]
