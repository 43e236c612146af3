"""All clusters of an area with their stars and intervals, the strongest first."""

from __future__ import annotations

import math
from typing import Any

from dash import html

from layouts.area_rows import Row, area_rows, said
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.stars import stars
from layouts.parts.table import table
from layouts.parts.term import term

OF_AREA = True


def build(context: Context) -> list[object]:
    """Heading and table."""
    t, view = context.t, context.view
    rows = sorted(area_rows(context), key=lambda row: (-row.stars, -_known(row.lq), row.cluster))
    heads: list[Any] = [t("related.cluster"), context.atlas.indicator(view.indicator).name[view.lang]]
    heads += [
        term(context, id_, t(words), "clusters")
        for id_, words in (
            ("lq", "measure.lq.short"),
            ("interval", "table.interval"),
            ("size", "measure.size.short"),
            ("growth", "measure.growth.short"),
            ("stars", "table.stars"),
        )
    ]
    title = t("area_clusters.title", year=view.year)
    return [html.H2(title), table(title, heads, [_cells(context, row) for row in rows], range(1, 6))]


def _cells(context: Context, row: Row) -> list[object]:
    return [
        html.A(row.name, href=context.address(f"cluster/{row.cluster}")),
        said(context, row.value, row.value_state, "count"),
        said(context, row.lq, row.lq_state, "ratio"),
        _interval(context, row),
        "" if math.isnan(row.size) else format_value(row.size, "share", context.view.lang),
        said(context, row.growth, row.growth_state, "rate"),
        stars(row.stars, context.t) if row.stars >= 0 else context.t(f"state.{row.lq_state.key}"),
    ]


def _interval(context: Context, row: Row) -> str:
    if math.isnan(row.low) or math.isnan(row.high):
        return ""
    low, high = (format_value(max(0.0, one), "ratio", context.view.lang) for one in (row.low, row.high))
    return context.t("map.interval", low=low, high=high)


def _known(value: float) -> float:
    return -1.0 if math.isnan(value) else value
