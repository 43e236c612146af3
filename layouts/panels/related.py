"""Clusters that share activities with this one."""

from __future__ import annotations

import math

from dash import html

from geodata.activities import national
from geodata.catalogue import ClusterEntry
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.table import table

_SHOWN = 8


def build(context: Context) -> list[object]:
    """Related clusters by how much of this cluster's figure stands in shared codes."""
    t, lang = context.t, context.view.lang
    rows = _shared(context)[:_SHOWN]
    title = html.H2(t("related.title"))
    if not rows:
        return [title, html.P(t("related.none"), className="empty")]
    heads = [t("related.cluster"), t("related.codes"), t("related.share")]
    cells = [
        (
            html.A(cluster.name[lang], href=context.address(f"cluster/{cluster.id}")),
            str(codes),
            format_value(share, "share", lang),
        )
        for cluster, codes, share in rows
    ]
    return [title, html.P(t("related.lead")), table(t("related.title"), heads, cells, (1, 2))]


def _shared(context: Context) -> list[tuple[ClusterEntry, int, float]]:
    """Other clusters with the number of shared codes and their weight in this cluster, heaviest first."""
    atlas, view = context.atlas, context.view
    figures = national(atlas, view.indicator, view.year)
    own = _shares(atlas.cluster(view.cluster))
    weight = {
        code: share * figures[code].value
        for code, share in own.items()
        if code in figures and not math.isnan(figures[code].value)
    }
    total = sum(weight.values())
    rows = []
    for cluster in atlas.clusters:
        common = own.keys() & _shares(cluster).keys()
        if cluster.id != view.cluster and common and total > 0:
            rows.append((cluster, len(common), sum(weight.get(code, 0.0) for code in common) / total))
    return sorted(rows, key=lambda row: (-row[2], row[0].id))


def _shares(cluster: ClusterEntry) -> dict[str, float]:
    """Share by code; a code in several stages counts once, with its largest share."""
    shares: dict[str, float] = {}
    for stage in cluster.stages:
        for activity in stage.activities:
            code = str(activity["code"])
            shares[code] = max(float(activity["share"]), shares.get(code, 0.0))
    return shares
