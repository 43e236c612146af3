"""The value chains of an area: which stages are covered and which are missing, the largest clusters first."""

from __future__ import annotations

import math

from dash import html

from geodata.coverage import Status
from geodata.coverage.chain import chain
from geodata.coverage.stored import thresholds_of
from layouts.area_rows import Row, area_rows
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.status import legend, mark
from layouts.parts.table import table
from layouts.parts.term import term

OF_AREA = True

_SHOWN = 10


def build(context: Context) -> list[object]:
    """Heading, legend and one strip of stages for each of the clusters with the most stars."""
    t, view = context.t, context.view
    rows = sorted(area_rows(context), key=lambda row: (-row.stars, -_known(row.lq), row.cluster))[:_SHOWN]
    heads = [
        t("related.cluster"),
        t("area_chains.stages"),
        term(context, "white_spot", t("area_chains.missing"), "chains"),
        t("area_chains.unknown"),
    ]
    title = t("area_chains.title", year=view.year)
    body = [_cells(context, row) for row in rows]
    return [html.H2(title), html.P(t("area_chains.lead")), legend(context), table(title, heads, body, (2, 3))]


def _cells(context: Context, row: Row) -> list[object]:
    view, atlas = context.view, context.atlas
    code = view.area or ""
    found = chain(atlas, row.cluster, atlas.area(code).level, view.year, thresholds_of(view, atlas))
    at = found.codes.index(code)
    statuses = [Status(int(one)) for one in found.status[at]]
    marks = [
        mark(status, context, f"{stage.name[view.lang]}: {context.t(f'status.{status.key}')}")
        for stage, status in zip(found.stages, statuses, strict=True)
    ]
    link = html.A(row.name, href=context.address(f"chain/{row.cluster}", area=code))
    strip = html.Span(marks, className="status-strip", **attributes(data_cluster=row.cluster))
    return [link, strip, str(int(found.missing[at])), str(int(found.open[at]))]


def _known(value: float) -> float:
    return -1.0 if math.isnan(value) else value
