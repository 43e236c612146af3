"""The map with its title, legend and source, and what stands beside it; drawn by the scripts in assets/atlas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.context import Context
from layouts.files import QUICK
from layouts.grades import grade_note
from layouts.parts.attributes import attributes, following
from layouts.parts.embed_button import embed_button
from layouts.scene import Scene


def stage(context: Context, beside: Sequence[Any]) -> html.Div:
    """Map and ranking; `beside` stands above the ranking."""
    t = context.t
    return html.Div(
        [
            html.Section(
                [
                    slot("title", _title(context)),
                    slot("map"),
                    slot("legend"),
                    *([_foot(context)] if context.embed is None else []),
                ],
                className="figure",
                id="map",
                tabIndex="-1",
                **attributes(aria_label=t("control.heading")),
            ),
            html.Aside([*beside, slot("ranking")], className="side", **attributes(aria_label=t("ranking.heading"))),
        ],
        className="stage",
    )


def slot(name: str, children: Sequence[Any] | None = None) -> html.Div:
    """Place of a part that the browser draws; ``children`` stand there until it has."""
    return html.Div(children, className=f"slot slot-{name}", **attributes(data_slot=name))


def _title(context: Context) -> list[Any]:
    """What the script will write, so that nothing moves when it does."""
    scene = Scene.of(context)
    heading = html.H2 if context.path else html.H1
    tag = html.Span(context.t("banner.illustrative_short"), className="tag")
    said: list[Any] = [scene.subtitle, tag] if context.atlas.manifest.illustrative else [scene.subtitle]
    return [*_above(context), heading(scene.finding), html.P(said, className="subtitle")]


def _above(context: Context) -> list[html.Nav]:
    """Way back from a province or a district; in a frame the script alone knows it."""
    view, atlas, t = context.view, context.atlas, context.t
    province = atlas.focus(view)
    if province is None or context.embed is not None:
        return []
    way: list[Any] = [html.A(t("map.up"), href=context.here(level=None, area=None))]
    for code in dict.fromkeys((province, view.area or province)):
        way += [html.Span("›", **attributes(aria_hidden="true")), html.Span(atlas.area(code).called(view.lang))]
    return [html.Nav(way, className="crumbs", **attributes(aria_label=t("map.breadcrumb")))]


def _foot(context: Context) -> html.Div:
    t, manifest, lang = context.t, context.atlas.manifest, context.view.lang
    sources = "; ".join(source["producer"][lang] for source in manifest.sources)
    page = context.path or "map"
    files = [
        html.A(
            kind.upper(),
            href=context.address(f"{page}.{kind}"),
            download="",
            className="file",
            **attributes(**following(f"{page}.{kind}", context)),
        )
        for kind in QUICK
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
            *(html.Span(words) for words in grade_note(context)),
            html.Span(t("foot.boundary", producer=manifest.boundary["producer"][lang])),
            html.Span([t("foot.download"), ": ", *files], className="files"),
            html.A(
                t("method.how_to_read"),
                href=f"{context.address('method')}#{context.view.measure}",
                className="file",
                **attributes(**following("method", context), data_anchor="measure"),
            ),
            embed_button(context),
            html.Button(t("foot.copy"), type="button", className="link-button", **attributes(data_copy="")),
        ],
        className="foot",
    )
