"""The page of a value chain: what an area has of it, what it lacks, and who nearby has that."""

from __future__ import annotations

from dash import html

from layouts.chain.asked import Asked
from layouts.chain.choosers import choosers
from layouts.chain.diagram import diagram
from layouts.chain.limits import limits
from layouts.chain.matrix import matrix
from layouts.chain.nearby import nearby
from layouts.chain.spots import spots
from layouts.contents import Contents
from layouts.contents.chain import diagram_table, map_of_chain, matrix_table, nearest_table, stages_table
from layouts.context import Context
from layouts.findings.chain import findings, headline
from layouts.parts.attributes import attributes
from layouts.parts.crumbs import crumbs
from layouts.parts.sentences import sentences
from layouts.sitemap import Page

PAGE = Page(id="chain", order=25, in_front=True, argument="cluster", embeds=True, choosers=("cluster", "area", "year"))


def title(context: Context) -> str:
    """Name of the chain, and of the chosen area."""
    t, view = context.t, context.view
    name = t("chain.title", cluster=context.atlas.cluster(view.cluster).name[view.lang])
    return name if view.area is None else f"{name}, {context.atlas.area(view.area).called(view.lang)}"


CONTENTS = Contents(
    title=lambda context: headline(Asked(context)),
    subtitle=title,
    findings=lambda context: findings(Asked(context)),
    maps=(map_of_chain,),
    tables=(stages_table, diagram_table, matrix_table, nearest_table),
    name=lambda context: [title(context), str(context.view.year)],
)


def body(context: Context) -> list[object]:
    """Findings and the diagram first, then the map, then everything behind them."""
    t, view = context.t, context.view
    asked = Asked(context)
    cluster = context.atlas.cluster(view.cluster).name[view.lang]
    above = [(t("page.map"), context.address("")), (cluster, context.address(f"cluster/{view.cluster}", stage=None))]
    how = html.A(t("method.how_to_read"), href=f"{context.address('method')}#coverage")
    return [
        html.Main(
            [
                crumbs(context, above, t("page.chain")),
                html.H1(title(context)),
                choosers(asked),
                sentences(findings(asked)),
                diagram(asked),
                limits(asked),
                spots(asked),
                nearby(asked),
                matrix(asked),
                html.P([t("chain.method"), " ", how], className="small"),
            ],
            className="sheet sheet-wide page-chain",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=title(context)),
        )
    ]
