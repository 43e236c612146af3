"""The value chain of a cluster in the country: in how many provinces each stage is covered."""

from __future__ import annotations

from dataclasses import replace

from dash import html

from geodata.coverage import Status
from layouts.chain.asked import Asked
from layouts.chain.words import source
from layouts.context import Context
from layouts.counted import areas
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.table import table

_LEVEL = "province"


def build(context: Context) -> list[object]:
    """Heading and one row for each stage."""
    t, view = context.t, context.view
    asked = Asked(replace(context, view=replace(view, area=None, level=_LEVEL, stage=None)))
    title = t("chain.panel_title", year=view.year)
    statuses = (Status.COVERED, Status.WEAK, Status.WHITE_SPOT)
    heads = [t("chain.panel_stage"), t("chain.panel_share"), *[t(f"status.{one.key}") for one in statuses]]
    rows = [_row(asked, place, statuses) for place in range(len(asked.across.stages))]
    return [html.H2(title), html.P(t("chain.panel_lead")), table(title, heads, rows, (2, 3, 4)), source(context)]


def _row(asked: Asked, place: int, statuses: tuple[Status, ...]) -> list[object]:
    context, found = asked.context, asked.across
    stage = found.stages[place]
    address = context.address(f"chain/{found.cluster}", stage=stage.id, level=None, area=None)
    link = html.A(stage.name[context.view.lang], href=address)
    if found.column[place] < 0:
        return [link, context.t(f"status.{Status.NOT_MEASURABLE.key}"), "", "", ""]
    column = found.status[:, place].tolist()
    counts = [format_value(column.count(status), "count", context.view.lang) for status in statuses]
    share = column.count(Status.COVERED)
    said = context.t("chain.covered_in", n=share, areas=areas(context, _LEVEL, len(column)))
    bar = html.Span(style={"width": f"{100 * share / len(column):.2f}%"})
    return [link, html.Div(bar, className="chain-strip", role="img", **attributes(aria_label=said)), *counts]
