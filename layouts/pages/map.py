"""The map page: one line of choosers, the map, its ranking and the panel of a chosen area."""

from __future__ import annotations

from dash import html

from layouts.contents import Contents
from layouts.contents.areas import values_table
from layouts.contents.map import map_of_view
from layouts.context import Context
from layouts.panels import panel
from layouts.parts.controls import controls
from layouts.parts.orientation import orientation
from layouts.parts.stage import slot, stage
from layouts.scene import Scene
from layouts.sitemap import Page

PAGE = Page(
    id="",
    order=1,
    in_front=True,
    has_map=True,
    embeds=True,
    choosers=("cluster", "measure", "indicator", "level", "year"),
)


def title(context: Context) -> str:
    """Give the finding of the view."""
    return Scene.of(context).finding


CONTENTS = Contents(
    title=title,
    subtitle=lambda context: Scene.of(context).subtitle,
    maps=(map_of_view,),
    tables=(values_table,),
)


def body(context: Context) -> list[object]:
    """First screen and the table below it; the parts with ``data-slot`` are drawn by the scripts in assets/atlas."""
    return [_screen(context), slot("table")]


def _screen(context: Context) -> html.Main:
    beside = [panel("area", context, "panel")] if context.embed is None else []
    return html.Main(
        [orientation(context) if context.embed is None else None, controls(context), stage(context, beside)],
        className="page-map",
    )
