"""Scorecard: indices, classes and proposals."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, tool
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.programme.words import not_stated
from layouts.readiness import names
from layouts.readiness.bars import bars
from layouts.readiness.headings import asked, option, own


def columns() -> tuple[Column, ...]:
    """Place, sector, index, how it came about, class."""
    return (own("rank"), *asked("scorecard", "sectors", "name"), own("index", "index"), own("basis"), own("class"))


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Sectors in the order of the form."""
    t, lang = context.t, context.view.lang
    sectors = names(case.form.rows["sectors"], "name", lang)
    return [
        (
            one.rank,
            sectors[one.sector],
            one.index,
            t(f"readiness_scorecard.{'published' if one.published else 'computed'}") if one.index is not None else "",
            option("scorecard", "sectors", "class", one.class_, lang) or t("programme.not_stated"),
        )
        for one in case.result
    ]


def finding(context: Context, case: Case) -> str:
    """The sector that stands first."""
    known = [one for one in case.result if one.index is not None]
    if not known:
        return context.t("readiness_scorecard.none")
    first = max(known, key=lambda one: one.index)
    name = names(case.form.rows["sectors"], "name", context.view.lang)[first.sector]
    index = format_plain(first.index, context.view.lang)
    return context.t("readiness_scorecard.finding", name=name, index=index, n=len(known))


def draw(context: Context, case: Case) -> list[Any]:
    """A bar for each sector, then the proposals."""
    t, lang = context.t, context.view.lang
    sectors = {row.text("id"): row for row in case.form.rows["sectors"]}
    drawn = []
    for one in case.result:
        row = sectors[one.sector]
        name: Any = row.said("name", lang)
        if row.text("pilot"):
            name = html.A(name, href=context.address(f"pilot/{row.text('pilot')}"))
        class_ = option("scorecard", "sectors", "class", one.class_, lang) or not_stated(context)
        below: list[Any] = [f"{t('programme.class')}: ", class_]
        said = t("readiness.unknown") if one.index is None else format_plain(round(one.index, 1), lang)
        drawn.append((name, None if one.index is None else one.index / 100, said, below))
    return [bars(drawn), *_proposals(context, case)]


def _proposals(context: Context, case: Case) -> list[Any]:
    lang = context.view.lang
    options = tool("scorecard").sheet("proposals").column("class").options
    fields = []
    for id_, name in options.items():
        found = [row.said("text", lang) for row in case.form.rows["proposals"] if row.text("class") == id_]
        if found:
            items = html.Ul([html.Li(one) for one in found])
            fields.append(html.Div([html.H5(name[lang]), items], className="ready-field"))
    heading = html.H4(context.t("readiness_scorecard.proposals"))
    return [heading, html.Div(fields, className="ready-fields")] if fields else []
