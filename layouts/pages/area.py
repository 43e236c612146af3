"""The page of an area: what it is strong in, what it lacks, and whom it resembles."""

from __future__ import annotations

from collections.abc import Mapping

from dash import html

from geodata.view import Choices
from layouts.contents import Contents
from layouts.contents.areas import values_table
from layouts.contents.clusters import clusters_table
from layouts.contents.map import map_of_view
from layouts.context import Context
from layouts.findings.area import findings
from layouts.panels import chart_panel, panel
from layouts.parts.attributes import attributes
from layouts.parts.controls import controls
from layouts.parts.crumbs import crumbs
from layouts.parts.stage import slot, stage
from layouts.scene import Scene
from layouts.sitemap import Page

_CHARTS = ("portfolio", "area_change")


def _level(value: str, choices: Choices) -> Mapping[str, str]:
    """A province is seen with its districts, any other area among its like."""
    own = choices.areas.get(value, "province")
    return {"level": "district" if own == "province" else own}


PAGE = Page(
    id="area",
    order=30,
    argument="area",
    has_map=True,
    in_menu=False,
    under="",
    decides=_level,
    embeds=True,
    choosers=("cluster", "measure", "indicator", "year"),
)


def title(context: Context) -> str:
    """Name of the area."""
    return context.atlas.area(context.view.area or "").called(context.view.lang)


def _words(context: Context) -> list[str]:
    view = context.view
    return [title(context), context.atlas.indicator(view.indicator).name[view.lang], str(view.year)]


CONTENTS = Contents(
    title=lambda context: findings(context)[0],
    subtitle=lambda context: Scene.of(context).subtitle,
    findings=findings,
    maps=(map_of_view,),
    tables=(clusters_table, values_table),
    charts=_CHARTS,
    name=_words,
)


def body(context: Context) -> list[object]:
    """Findings first, then the map, then everything behind them."""
    t, lang = context.t, context.view.lang
    area = context.atlas.area(context.view.area or "")
    head = [
        crumbs(context, _above(context), area.called(lang)),
        html.H1(area.called(lang)),
        html.P(t("area_page.lead", level=t(f"level.{area.level}"), code=area.code), className="lead"),
        panel("area_findings", context),
    ]
    rest = [
        panel("area_clusters", context),
        html.H2(t("area_page.charts")),
        html.Div([chart_panel(name, context) for name in _CHARTS], className="charts"),
        *([] if area.level == "ibbs1" else [panel("area_chains", context)]),
        panel("area_alike", context),
        panel("area_programmes", context),
    ]
    return [
        html.Main(
            [
                html.Div(head, className="sheet sheet-head"),
                controls(context),
                stage(context, []),
                slot("table"),
                html.Div(rest, className="sheet"),
            ],
            className="page-map page-long",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=area.called(lang)),
        )
    ]


def _above(context: Context) -> list[tuple[str, str]]:
    """The country and the areas around this one, the widest first."""
    atlas, lang = context.atlas, context.view.lang
    area = atlas.area(context.view.area or "")
    chain: list[tuple[str, str]] = []
    below, parent = area, area.parent
    while parent and atlas.area(parent).level != "country":
        around = atlas.area(parent)
        name = around.called(lang)
        # İstanbul lies in İstanbul, which lies in İstanbul.
        told = f"{name} ({context.t(f'level.{around.level}')})" if name == below.called(lang) else name
        chain.insert(0, (told, context.address(f"area/{parent}")))
        below, parent = around, around.parent
    return [(context.t("map.up"), context.address("", area=None, level=None)), *chain]
