"""The page of a cluster: where it stands, how it moves and what it is made of."""

from __future__ import annotations

from dash import html

from layouts.charts import chart
from layouts.context import Context
from layouts.sitemap import Page

PAGE = Page(id="cluster", order=20, argument="cluster")


def title(context: Context) -> str:
    """Name of the cluster."""
    return context.atlas.cluster(context.view.cluster).name[context.view.lang]


def body(context: Context) -> list[object]:
    """Name, description and charts."""
    cluster = context.atlas.cluster(context.view.cluster)
    return [
        html.Main(
            [
                html.H1(cluster.name[context.view.lang]),
                html.P(cluster.description[context.view.lang]),
                chart("trend", context),
            ],
            className="sheet",
            id="main",
            tabIndex="-1",
        )
    ]
