"""The leading areas of a cluster with everything that is known of them, in one table."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html

from geodata.atlas import Figures
from geodata.sensitivity.doubt import Doubt, doubt
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.stars import stars
from layouts.parts.table import table
from layouts.parts.term import term

_SHOWN = 15
_MEASURES = ("value", "size", "focus", "lq", "growth", "intensity")


def build(context: Context) -> list[object]:
    """Heading and table, in the order of the measure of the view."""
    t, view = context.t, context.view
    ranked = context.atlas.figures(view, whole=True)
    order = np.argsort(-np.nan_to_num(ranked.value, nan=-np.inf), kind="stable")
    rows = [index for index in order[:_SHOWN].tolist() if not np.isnan(ranked.value[index])]
    title = html.H2(t("leaders.title", measure=t(f"measure.{view.measure}.name"), year=view.year))
    if not rows:
        return [title, html.P(t("ranking.empty"), className="empty")]
    figures = {measure: context.atlas.figures(view, measure=measure, whole=True) for measure in _MEASURES}
    solid = doubt(context.atlas, view)
    cells = [[*_row(context, figures, index), *_solid(context, solid, index)] for index in rows]
    heads = _heads(context)
    return [
        title,
        table(t("leaders.caption"), heads, cells, [*range(1, len(heads) - 3), len(heads) - 2, len(heads) - 1]),
    ]


def _heads(context: Context) -> list[Any]:
    t = context.t
    heads: list[Any] = [t("table.area"), context.atlas.indicator(context.view.indicator).name[context.view.lang]]
    for measure in _MEASURES[1:]:
        heads.append(term(context, measure, t(f"measure.{measure}.short"), "leaders"))
        if measure == "lq":
            heads.append(term(context, "interval", t("table.interval"), "leaders"))
    stars_head = term(context, "stars", t("table.stars"), "leaders")
    return [*heads, stars_head, t("solidity.kept"), t("solidity.column")]


def _row(context: Context, figures: dict[str, Figures], index: int) -> list[object]:
    area = context.atlas.area(figures["value"].codes[index])
    cells: list[object] = [html.A(area.called(context.view.lang), href=context.address(f"area/{area.code}"))]
    for measure in _MEASURES:
        cells.append(_said(context, figures[measure], index))
        if measure == "lq":
            cells.append(_interval(context, figures["lq"], index))
    count = int(figures["value"].stars[index])
    missing = context.t(f"state.{State(int(figures['value'].state[index])).key}")
    return [*cells, stars(count, context.t) if count >= 0 else missing]


def _solid(context: Context, solid: Doubt, index: int) -> list[object]:
    """Share of cut-offs that keep the stars, and the rank by intensity with its interval."""
    lang = context.view.lang
    kept = "" if np.isnan(solid.kept[index]) else format_value(float(solid.kept[index]), "share", lang)
    if np.isnan(solid.rank[index]):
        return [kept, ""]
    rank, low, high = (int(one[index]) for one in (solid.rank, solid.rank_low, solid.rank_high))
    return [kept, context.t("solidity.range", rank=rank, low=low, high=high)]


def _said(context: Context, figures: Figures, index: int) -> str:
    state = State(int(figures.state[index]))
    if state.is_missing:
        return context.t(f"state.{state.key}")
    words = format_value(float(figures.value[index]), figures.measure.unit, context.view.lang)
    return context.t("finding.estimated", value=words) if state == State.ESTIMATED else words


def _interval(context: Context, figures: Figures, index: int) -> str:
    if figures.low is None or figures.high is None or np.isnan(figures.low[index]):
        return ""
    low, high = max(0.0, float(figures.low[index])), float(figures.high[index])
    lang = context.view.lang
    return context.t("map.interval", low=format_value(low, "ratio", lang), high=format_value(high, "ratio", lang))
