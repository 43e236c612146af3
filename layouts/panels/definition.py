"""What a cluster is made of: its stages, their activity codes and shares, and where else a code belongs."""

from __future__ import annotations

import math

from dash import html

from geodata.activities import Figure, national
from geodata.catalogue import StageEntry
from geodata.classifications import load_classification
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.table import table


def build(context: Context) -> list[object]:
    """One block for each stage, in the order of the chain."""
    t, view = context.t, context.view
    cluster = context.atlas.cluster(view.cluster)
    indicator = context.atlas.indicator(view.indicator).name[view.lang]
    classification = load_classification(context.atlas.manifest.classification["id"]).name[view.lang]
    lead = t("definition.lead", classification=classification, indicator=indicator)
    return [
        html.H2(t("definition.title")),
        html.P(lead),
        *[_stage(context, stage, number) for number, stage in enumerate(cluster.stages, 1)],
    ]


def _stage(context: Context, stage: StageEntry, number: int) -> html.Details:
    t, lang = context.t, context.view.lang
    head = html.Summary(
        [
            html.Span(f"{number}. {stage.name[lang]}", className="stage-name"),
            html.Span(t(f"role.{stage.role}"), className="role"),
            html.Span(
                t("definition.code_one")
                if len(stage.activities) == 1
                else t("definition.codes", n=len(stage.activities)),
                className="small",
            ),
        ]
    )
    if not stage.activities:
        return html.Details([head, html.P(t("definition.not_measurable"), className="empty")], className="stage-part")
    heads = [t("definition.code"), t("definition.activity"), t("definition.share")]
    heads += [t("definition.national", year=context.view.year), t("definition.also")]
    figures = national(context.atlas, context.view.indicator, context.view.year)
    rows = [
        (
            str(activity["code"]),
            activity["title"][lang],
            format_value(float(activity["share"]), "share", lang),
            _said(context, figures.get(activity["code"])),
            _others(context, activity["code"]),
        )
        for activity in stage.activities
    ]
    return html.Details([head, table(stage.name[lang], heads, rows, (2, 3))], className="stage-part")


def _said(context: Context, figure: Figure | None) -> str:
    if figure is None:
        return context.t(f"state.{State.NOT_COLLECTED.key}")
    if math.isnan(figure.value):
        return context.t(f"state.{figure.state.key}")
    words = format_value(figure.value, "count", context.view.lang)
    return context.t("finding.estimated", value=words) if figure.state == State.ESTIMATED else words


def _others(context: Context, code: str) -> list[html.A | str]:
    """Links to the other clusters that hold the code."""
    found: list[html.A | str] = []
    for cluster in context.atlas.clusters:
        held = any(activity["code"] == code for stage in cluster.stages for activity in stage.activities)
        if held and cluster.id != context.view.cluster:
            link = html.A(cluster.name[context.view.lang], href=context.address(f"cluster/{cluster.id}"))
            found += [link] if not found else [", ", link]
    return found
