"""One programme with its pilots, as a section of the page of pilots."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Pilot, Programme, pilots_of
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.sheet import Section, facts
from layouts.parts.table import table
from layouts.programme.cited import fact_list
from layouts.programme.words import category, not_stated, period, places, source_list, stated


def listing(context: Context, programme: Programme) -> Section:
    """Facts of the programme, then a table of its pilots."""
    t, lang = context.t, context.view.lang
    found = pilots_of(programme.id)
    scored = any(one.scorecard_index is not None for one in found)
    hosted = any(one.host is not None for one in found)
    heads = [t("programme.sector"), t("programme.provinces"), t("programme.category"), t("programme.chain")]
    heads += [t("programme.host")] if hosted else []
    heads += [t("programme.index")] if scored else []
    numbers = (len(heads) - 1,) if scored else ()
    rows = [_row(context, one, hosted, scored) for one in found]
    classes = [html.P(t("programme.classes"), className="small")] if scored else []
    return Section(
        programme.id,
        programme.title[lang],
        [
            programme_facts(context, programme),
            fact_list(context, tuple(programme.facts.values())),
            table(programme.title[lang], heads, rows, numbers),
            *classes,
        ],
    )


def programme_facts(context: Context, programme: Programme) -> html.Dl:
    """When, who, with what, and by which documents."""
    t = context.t
    budget: Any = not_stated(context)
    if programme.budget_eur is not None:
        budget = t("programme.euros", n=format_value(programme.budget_eur, "count", context.view.lang))
    return facts(
        [
            (t("programme.when"), period(context, programme)),
            (t("programme.body"), stated(context, programme.body)),
            (t("programme.budget"), budget),
            (t("programme.finance"), stated(context, programme.finance)),
            (t("programme.sources"), source_list(context, programme.sources)),
        ]
    )


def _row(context: Context, pilot: Pilot, hosted: bool, scored: bool) -> list[Any]:
    name = html.A(pilot.sector[context.view.lang], href=context.address(f"pilot/{pilot.id}"))
    cells: list[Any] = [name, places(context, pilot), category(context, pilot), chains(context, pilot)]
    if hosted:
        cells.append(stated(context, pilot.host))
    if scored:
        cells.append(not_stated(context) if pilot.scorecard_index is None else str(pilot.scorecard_index))
    return cells


def chains(context: Context, pilot: Pilot) -> Any:
    """Links to the value chain of a pilot's category in each of its provinces."""
    if pilot.cluster not in context.atlas.choices.clusters:
        return context.t("programme.no_category")
    page = f"chain/{pilot.cluster}"
    links: list[Any] = []
    for code in pilot.provinces:
        if code in context.atlas.areas:
            name = context.atlas.area(code).called(context.view.lang)
            links += [", ", html.A(name, href=context.address(page, area=code, stage=None))]
    country = html.A(context.t("programme.country"), href=context.address(page, area=None, stage=None))
    return html.Span(links[1:] or country)
