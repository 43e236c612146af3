"""Compared areas in tables: all measures of one cluster, all clusters in one measure, and pairs of areas."""

from __future__ import annotations

import math
from typing import Any

from dash import html

from geodata import comparison, measures
from geodata.comparison import Cell
from geodata.states import State
from layouts.compared import highest, interval, name_of, said
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.stars import stars
from layouts.parts.states import state_swatch
from layouts.parts.table import table
from layouts.parts.term import term

_MEASURES = ("value", "size", "focus", "lq", "growth", "intensity")


def measures_table(context: Context) -> html.Div:
    """One row for each area, with every measure of the cluster of the view and where each stands."""
    t, view, atlas = context.t, context.view, context.atlas
    found = {one: comparison.cells(atlas, view, one) for one in _MEASURES}
    heads: list[Any] = [t("table.area"), atlas.indicator(view.indicator).name[view.lang]]
    for measure in _MEASURES[1:]:
        heads.append(term(context, measure, t(f"measure.{measure}.short"), "measures"))
        if measure == "lq":
            heads.append(term(context, "interval", t("table.interval"), "measures"))
    rows = []
    for code in view.compare:
        cells: list[Any] = [html.A(name_of(context, code), href=context.address(f"area/{code}"))]
        for measure in _MEASURES:
            cells.append(said(context, found[measure][code], measures.get(measure)))
            if measure == "lq":
                cells.append(interval(context, found[measure][code]))
        value = found["value"][code]
        missing = t(f"state.{value.state.key}")
        cells += [stars(value.stars, t) if value.stars >= 0 else missing, _state(context, value)]
        rows.append(cells)
    title = t("compare.measures", cluster=atlas.cluster(view.cluster).name[view.lang], year=view.year)
    stars_head = term(context, "stars", t("table.stars"), "measures")
    return table(title, [*heads, stars_head, t("table.state")], rows, range(1, len(heads)))


def clusters_table(context: Context) -> html.Div:
    """One row for each cluster, with the measure of the view of every area; the highest first."""
    t, view, atlas = context.t, context.view, context.atlas
    measure = measures.get(view.measure)
    found = comparison.by_cluster(atlas, view, measure.id)
    names = {one.id: one.name[view.lang] for one in atlas.clusters}
    sizes = [abs(cell.value) for cells in found.values() for cell in cells.values() if not cell.state.is_missing]
    largest = max(sizes, default=0.0)
    order = sorted(found, key=lambda one: -highest(found[one]))
    rows = [
        [
            html.A(
                names[cluster],
                href=context.here(cluster=cluster),
                className="chosen" if cluster == view.cluster else "",
            ),
            *(_bar(context, cell, measure, largest) for cell in found[cluster].values()),
        ]
        for cluster in order
    ]
    title = t("compare.clusters", measure=t(f"measure.{measure.id}.name"), year=view.year)
    heads = [t("related.cluster"), *(name_of(context, code) for code in view.compare)]
    return table(title, heads, rows, range(1, len(heads)))


def distances_table(context: Context) -> html.Div:
    """One row for each pair of areas, the nearest first."""
    t, lang = context.t, context.view.lang
    pairs = sorted(
        comparison.distances(context.atlas, context.view), key=lambda one: (math.isnan(one.value), one.value)
    )
    rows = [
        [
            t("compare.pair", one=name_of(context, one.one), other=name_of(context, one.other)),
            t("compare.too_few") if math.isnan(one.value) else format_value(one.value, "ratio", lang),
            str(one.compared),
        ]
        for one in pairs
    ]
    distance = term(context, "krugman", t("area_alike.distance"), "distances")
    heads = [t("compare.pair_head"), distance, t("area_alike.compared")]
    return table(t("compare.distances"), heads, rows, (1, 2))


def _bar(context: Context, cell: Cell, measure: measures.Measure, largest: float) -> list[Any]:
    """Figure over a bar of its length; a state with its pattern."""
    words = said(context, cell, measure)
    if cell.state.is_missing:
        return [state_swatch(cell.state), words]
    if measure.categories:
        return [words]
    below = measure.midpoint is not None and cell.value < measure.midpoint
    width = 100 * abs(cell.value) / largest if largest else 0.0
    kinds = f"cell-bar {'below' if below else ''} {'estimated' if cell.state == State.ESTIMATED else ''}".strip()
    return [words, html.Span(className=kinds, style={"width": f"{width:.1f}%"})]


def _state(context: Context, cell: Cell) -> html.Span:
    return html.Span([state_swatch(cell.state), context.t(f"state.{cell.state.key}")], className="nowrap")
