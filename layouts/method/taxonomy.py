"""The categories: what each cluster is made of, and that they are a reconstruction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from geodata.catalogue import ClusterEntry
from geodata.classifications import load_classification
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 60


def section(context: Context) -> Section:
    """Each category with its stages and the classes that stand for them."""
    t, lang, manifest = context.t, context.view.lang, context.atlas.manifest
    taxonomy, classes = manifest.taxonomy, manifest.classification
    version = t(
        "method.taxonomy_version",
        title=taxonomy["title"][lang],
        version=taxonomy["version"],
        classification=load_classification(classes["id"]).name[lang],
    )
    return Section(
        "taxonomy",
        t("method.taxonomy"),
        [
            html.P(taxonomy["note"][lang], className="notice"),
            html.P(version),
            html.P(t("method.taxonomy_shares")),
            *[_category(cluster, context) for cluster in context.atlas.clusters],
        ],
    )


def _category(cluster: ClusterEntry, context: Context) -> html.Details:
    t, lang = context.t, context.view.lang
    codes = {activity["code"] for stage in cluster.stages for activity in stage.activities}
    count = t("method.category_count", stages=len(cluster.stages), classes=len(codes))
    rows = [
        [stage.name[lang], t(f"method.role_{stage.role}"), _activities(stage.activities, context)]
        for stage in cluster.stages
    ]
    head = [t("method.stage"), t("method.role"), t("method.classes_of_stage")]
    return html.Details(
        [
            html.Summary([html.Strong(cluster.name[lang]), html.Span(count, className="small")]),
            html.P(cluster.description[lang]),
            table(cluster.name[lang], head, rows),
        ],
        id=f"category-{cluster.id}",
        className="fold",
    )


def _activities(activities: Sequence[Mapping[str, Any]], context: Context) -> str:
    lang = context.view.lang
    said = [
        one["code"] if one["share"] == 1 else f"{one['code']} × {format_plain(one['share'], lang)}"
        for one in activities
    ]
    return " · ".join(said) or context.t("method.no_classes")
