"""The map page: one line of choosers, the map, its ranking and the panel of a chosen area."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.files import KINDS
from layouts.panels import panel
from layouts.parts.attributes import attributes, following
from layouts.parts.controls import controls
from layouts.scene import Scene
from layouts.sitemap import Page

PAGE = Page(id="", order=1, has_map=True)


def title(context: Context) -> str:
    """Give the finding of the view."""
    return Scene.of(context).finding


def body(context: Context) -> list[object]:
    """First screen and the table below it; the parts with ``data-slot`` are drawn by the scripts in assets/atlas."""
    return [_screen(context), _slot("table")]


def _screen(context: Context) -> html.Main:
    t = context.t
    return html.Main(
        [
            controls(context),
            html.Div(
                [
                    html.Section(
                        [_slot("title"), _slot("map"), _slot("legend"), _foot(context)],
                        className="figure",
                        id="map",
                        tabIndex="-1",
                        **attributes(aria_label=t("control.heading")),
                    ),
                    html.Aside(
                        [panel("area", context, "panel"), _slot("ranking")],
                        className="side",
                        **attributes(aria_label=t("ranking.heading")),
                    ),
                ],
                className="stage",
            ),
        ],
        className="page-map",
    )


def _slot(name: str) -> html.Div:
    return html.Div(className=f"slot slot-{name}", **attributes(data_slot=name))


def _foot(context: Context) -> html.Div:
    t, manifest, lang = context.t, context.atlas.manifest, context.view.lang
    sources = "; ".join(source["producer"][lang] for source in manifest.sources)
    files = [
        html.A(
            kind.upper(),
            href=context.address(f"map.{kind}"),
            download="",
            className="file",
            **attributes(data_follow=f"map.{kind}"),
        )
        for kind in KINDS
    ]
    return html.Div(
        [
            html.Span(t("foot.source", source=sources)),
            html.A(
                t("foot.release", release=manifest.id),
                href=context.address("data"),
                className="file",
                **attributes(**following("data", context)),
            ),
            html.Span(t("foot.boundary", producer=manifest.boundary["producer"][lang])),
            html.Span([t("foot.download"), ": ", *files], className="files"),
            html.A(
                t("method.how_to_read"),
                href=f"{context.address('method')}#{context.view.measure}",
                className="file",
                **attributes(**following("method", context), data_anchor="measure"),
            ),
            html.Button(t("foot.copy"), type="button", className="link-button", **attributes(data_copy="")),
        ],
        className="foot",
    )
