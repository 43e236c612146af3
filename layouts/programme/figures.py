"""Current figures of a pilot's category in its provinces, from the release and told apart from the documents' facts."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from dash import html

from geodata.coverage.chain import chain
from geodata.coverage.stored import thresholds_of
from geodata.programme import Pilot
from geodata.states import State
from layouts.area_rows import said
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.source_line import source_line
from layouts.parts.stars import stars
from layouts.parts.table import table

_LEVEL = "province"


def figures(context: Context, pilot: Pilot) -> list[Any]:
    """A table with a row for each province; words where there is none to show figures of."""
    t, view, atlas = context.t, context.view, context.atlas
    codes = [code for code in pilot.provinces if code in atlas.manifest.dimensions[_LEVEL]]
    if not codes or pilot.cluster not in atlas.choices.clusters:
        return [html.P(t("pilot.no_figures"), className="empty")]
    category = atlas.cluster(pilot.cluster).name[view.lang]
    heads = [
        t("programme.provinces"),
        atlas.indicator(view.indicator).name[view.lang],
        t("measure.lq.short"),
        t("table.interval"),
        t("table.stars"),
        t("area_chains.missing"),
        t("area_chains.unknown"),
    ]
    rows = [_row(context, pilot.cluster, code) for code in codes]
    title = t("pilot.figures", cluster=category, year=view.year)
    return [
        html.P(t("pilot.figures_lead", cluster=category, year=view.year)),
        *([html.P(t("pilot.lifted"), className="notice")] if atlas.manifest.illustrative else []),
        table(title, heads, rows, (1, 2, 3, 5, 6)),
        html.P(source_line(context), className="small"),
    ]


def _row(context: Context, cluster: str, code: str) -> list[Any]:
    view, atlas = replace(context.view, cluster=cluster), context.atlas
    at = atlas.manifest.dimensions[_LEVEL].index(code)
    value, lq = (atlas.figures(view, measure=one, level=_LEVEL, whole=True) for one in ("value", "lq"))
    found = chain(atlas, cluster, _LEVEL, view.year, thresholds_of(view, atlas))
    row = found.codes.index(code)
    state = State(int(lq.state[at]))
    count = int(lq.stars[at])
    spots = html.A(str(int(found.missing[row])), href=context.address(f"chain/{cluster}", area=code, stage=None))
    return [
        html.A(atlas.area(code).called(view.lang), href=context.address(f"area/{code}")),
        said(context, float(value.value[at]), State(int(value.state[at])), "count"),
        said(context, float(lq.value[at]), state, "ratio"),
        _interval(context, lq.low, lq.high, at),
        stars(count, context.t) if count >= 0 else context.t(f"state.{state.key}"),
        spots,
        str(int(found.open[row])),
    ]


def _interval(context: Context, low: Any, high: Any, at: int) -> str:
    if low is None or high is None or math.isnan(low[at]) or math.isnan(high[at]):
        return ""
    words = [format_value(max(0.0, float(one[at])), "ratio", context.view.lang) for one in (low, high)]
    return context.t("map.interval", low=words[0], high=words[1])
