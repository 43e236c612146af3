"""Districts of a pilot's provinces by the activities of its category, from the release."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from dash import html

from geodata.classifications import load_classification
from geodata.programme import Pilot
from geodata.states import State
from layouts.area_rows import said
from layouts.context import Context
from layouts.parts.source_line import source_line
from layouts.parts.stars import stars
from layouts.parts.table import table

_CODES = 12


def districts(context: Context, pilot: Pilot) -> list[Any]:
    """Activity codes of the category, then a table of districts for each province; nothing where there is none."""
    atlas = context.atlas
    if pilot.cluster not in atlas.choices.clusters or "district" not in atlas.manifest.dimensions:
        return []
    codes = [code for code in pilot.provinces if code in atlas.areas]
    if not codes:
        return []
    parts: list[Any] = [html.H3(context.t("pilot.districts")), html.P(_activities(context, pilot))]
    for code in codes:
        title = context.t("pilot.districts_of", province=atlas.area(code).called(context.view.lang))
        made = _table(context, pilot, code, title)
        parts.append(html.Details([html.Summary(title), made], open=len(codes) == 1))
    return [*parts, html.P(source_line(context), className="small")]


def _activities(context: Context, pilot: Pilot) -> str:
    """Codes of the core of the chain, which the category's figures rest on."""
    stages = context.atlas.cluster(pilot.cluster).stages
    codes = dict.fromkeys(one["code"] for stage in stages if stage.role == "core" for one in stage.activities)
    named = ", ".join(list(codes)[:_CODES])
    classification = load_classification(context.atlas.manifest.classification["id"]).name[context.view.lang]
    return context.t("pilot.activities", codes=named, classification=classification)


def _table(context: Context, pilot: Pilot, province: str, title: str) -> html.Div:
    t, atlas = context.t, context.atlas
    view = replace(context.view, cluster=pilot.cluster, level="district", area=province)
    value, lq = (atlas.figures(view, measure=one) for one in ("value", "lq"))
    order = np.argsort(-np.nan_to_num(value.value, nan=-1.0), kind="stable")
    rows = []
    for at in order.tolist():
        code, count = value.codes[at], int(lq.stars[at])
        state = State(int(lq.state[at]))
        rows.append(
            [
                html.A(atlas.area(code).called(view.lang), href=context.address(f"area/{code}")),
                said(context, float(value.value[at]), State(int(value.state[at])), "count"),
                said(context, float(lq.value[at]), state, "ratio"),
                stars(count, t) if count >= 0 else t(f"state.{state.key}"),
            ]
        )
    heads = [t("pilot.district"), atlas.indicator(view.indicator).name[view.lang], t("measure.lq.short")]
    return table(title, [*heads, t("table.stars")], rows, (1, 2))
