"""The page of a cluster: where it stands, who leads it, how it moves and what it is made of."""

from __future__ import annotations

from dash import html

from layouts.contents import Contents, view_words
from layouts.contents.areas import measures_table, values_table
from layouts.contents.map import map_of_view
from layouts.context import Context
from layouts.findings.cluster import findings
from layouts.panels import chart_panel, panel
from layouts.parts.attributes import attributes
from layouts.parts.controls import controls
from layouts.parts.crumbs import crumbs
from layouts.parts.stage import slot, stage
from layouts.scene import Scene
from layouts.sitemap import Page

PAGE = Page(
    id="cluster",
    order=20,
    in_front=True,
    argument="cluster",
    has_map=True,
    embeds=True,
    choosers=("cluster", "measure", "indicator", "level", "year"),
)
_CHARTS = ("trend", "concentration", "shift_share", "activities", "proximity")
CONTENTS = Contents(
    title=lambda context: Scene.of(context).finding,
    subtitle=lambda context: Scene.of(context).subtitle,
    findings=findings,
    maps=(map_of_view,),
    tables=(measures_table, values_table),
    charts=("rank_intervals", *_CHARTS),
    name=lambda context: [context.t("page.cluster"), *view_words(context)],
)


def title(context: Context) -> str:
    """Name of the cluster."""
    return context.atlas.cluster(context.view.cluster).name[context.view.lang]


def body(context: Context) -> list[object]:
    """Findings first, then the map, then everything behind them."""
    lang = context.view.lang
    cluster = context.atlas.cluster(context.view.cluster)
    head = [
        crumbs(context, [(context.t("page.map"), context.address(""))], cluster.name[lang]),
        html.H1(cluster.name[lang]),
        html.P(cluster.description[lang], className="lead"),
        panel("cluster_findings", context),
    ]
    rest = [
        panel("leaders", context),
        panel("doubt", context),
        panel("grouping", context),
        html.H2(context.t("cluster_page.charts")),
        html.Div([chart_panel(name, context) for name in _CHARTS], className="charts"),
        panel("chain_nation", context),
        panel("related", context),
        panel("definition", context),
    ]
    return [
        html.Main(
            [
                html.Div(head, className="sheet sheet-head"),
                controls(context),
                stage(context, [panel("area", context, "panel")] if context.embed is None else []),
                slot("table"),
                html.Div(rest, className="sheet"),
            ],
            className="page-map page-long",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=cluster.name[lang]),
        )
    ]
