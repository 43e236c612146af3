"""The choosers of the page; every choice is an address."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from geodata.text import sort_key
from geodata.view import LEVELS
from layouts.chain.asked import Asked
from layouts.parts.attributes import attributes
from layouts.parts.chooser import Option, chooser, chooser_options, grouped


def choosers(asked: Asked) -> html.Div | None:
    """Cluster, area, level and year; in a frame those it offers."""
    context = asked.context
    if context.embed == ():
        return None
    t, view, atlas = context.t, context.view, context.atlas
    clusters = sorted(((one.id, one.name[view.lang]) for one in atlas.clusters), key=lambda one: sort_key(one[1]))
    years = [(str(year), str(year)) for year in reversed(atlas.manifest.years)]
    made = {
        "cluster": chooser("cluster", t("control.cluster"), clusters, view.cluster, "wide"),
        "area": grouped("area", t("chain.area"), _areas(asked), "wide"),
        "level": _levels(asked),
        "year": chooser("year", t("control.year"), years, str(view.year)),
    }
    return html.Div(
        [one for key, one in made.items() if context.lets_change(key)],
        className="controls chain-controls",
        role="group",
        **attributes(aria_label=t("control.heading")),
    )


def _areas(asked: Asked) -> list[html.Option | html.Optgroup]:
    """The whole country and the areas of the level; districts below their provinces."""
    chosen = asked.area or ""
    none = chooser_options([("", asked.context.t("chain.whole"))], chosen)
    if asked.level != "district":
        return [*none, *chooser_options(_named(asked, asked.across.codes), chosen)]
    atlas = asked.context.atlas
    inside: dict[str, list[str]] = {}
    for code in asked.across.codes:
        inside.setdefault(atlas.area(code).parent, []).append(code)
    groups: list[html.Option | html.Optgroup] = [
        html.Optgroup(chooser_options([(code, name), *_named(asked, inside[code])], chosen), label=name)
        for code, name in _named(asked, list(inside))
    ]
    return [*none, *groups]


def _named(asked: Asked, codes: Sequence[str]) -> list[Option]:
    return sorted(((code, asked.name(code)) for code in codes), key=lambda one: sort_key(one[1]))


def _levels(asked: Asked) -> html.Nav:
    t = asked.context.t
    links = [
        html.A(
            t(f"levels.{level}"),
            href=asked.here(level=level, area=_area_at(asked, level)),
            **attributes(aria_current="true" if level == asked.level else "false"),
        )
        for level in LEVELS
    ]
    return html.Nav(
        [html.Span(t("control.level")), html.Div(links, className="segments links")],
        className="control levels",
        **attributes(aria_label=t("control.level")),
    )


def _area_at(asked: Asked, level: str) -> str | None:
    """Area that still makes sense at a level: the one chosen, the one around it, or a province over its districts."""
    atlas, code = asked.context.atlas, asked.area
    if level == "district" and asked.own_level == "province":
        return code
    while code and atlas.area(code).level != level:
        code = atlas.area(code).parent
    return code or None
