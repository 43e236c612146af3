"""The panel of a chosen area: its figures for the cluster on the map, and the clusters it stands out in."""

from __future__ import annotations

import numpy as np
from dash import html

from geodata.programme import touching
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.doubt import doubt_rows
from layouts.parts.stars import stars
from layouts.parts.stay import stay
from layouts.parts.trace_drawer import trace_button
from layouts.programme.words import pilot_name

_STRONGEST = 6
_PILOTS = 3
_MEASURES = ("value", "size", "focus", "lq", "growth", "intensity")


def build(context: Context) -> list[object]:
    """Contents of the panel; empty where no area is chosen."""
    view, atlas, t = context.view, context.atlas, context.t
    if view.area is None:
        return []
    area = atlas.area(view.area)
    where = [t(f"level.{area.level}")]
    if area.level == "district":
        where.append(atlas.area(area.parent).called(view.lang))
    return [
        html.Div([html.H2(area.called(view.lang)), _close(context)], className="panel-head"),
        html.P(", ".join(where), className="where"),
        html.Div([*_drill(context), *_onward(context)], className="actions"),
        *_pilots(context),
        html.H3(f"{atlas.cluster(view.cluster).name[view.lang]}, {view.year}"),
        html.Table(html.Tbody([_figure(context, measure) for measure in _MEASURES])),
        html.Table(html.Tbody(doubt_rows(context))),
        html.H3(t("panel.strongest")),
        _strongest(context),
    ]


def _close(context: Context) -> html.A:
    area = context.atlas.area(context.view.area or "")
    up: dict[str, str | None] = {"area": area.parent} if area.level == "district" else {"area": None}
    if area.level == "province" and context.view.level == "district":
        up["level"] = None
    return stay(context.t("panel.close"), href=context.address("", **up))


def _pilots(context: Context) -> list[html.P]:
    """The first pilots that documents place here, each a click from its page, and how many more there are."""
    t, code = context.t, context.view.area or ""
    found = touching(code, context.atlas.areas)
    if not found:
        return []
    links = [
        html.A(pilot_name(context, one), href=context.address(f"pilot/{one.id}", area=None, level=None))
        for one in found[:_PILOTS]
    ]
    if more := len(found) - len(links):
        links.append(html.A(t("area_programmes.more", n=more), href=f"{context.address(f'area/{code}')}#programmes"))
    return [html.P([html.Span(t("area_programmes.pilots")), *links], className="pilots")]


def _figure(context: Context, measure: str) -> html.Tr:
    figures = context.atlas.figures(
        context.view, measure=measure, level=context.atlas.area(context.view.area or "").level
    )
    index = figures.codes.index(context.view.area or "")
    state = State(int(figures.state[index]))
    if state.is_missing:
        said = context.t(f"state.{state.key}")
    else:
        said = format_value(float(figures.value[index]), figures.measure.unit, context.view.lang)
        if state == State.ESTIMATED:
            said = context.t("finding.estimated", value=said)
    name = context.t(f"measure.{measure}.short")
    if measure == "value":
        name = context.atlas.indicator(context.view.indicator).name[context.view.lang]
    whence = html.Td(trace_button(context, measure, name), className="whence-cell")
    return html.Tr([_named(name, measure, context), html.Td(said), whence])


def _named(name: str, measure: str, context: Context) -> html.Th:
    """Name of a measure, which leads to how it is read."""
    href = f"{context.address('method')}#{measure}"
    return html.Th(html.A(name, href=href, title=context.t(f"measure.{measure}.hint")), scope="row")


def _strongest(context: Context) -> html.Table | html.P:
    profile = context.atlas.profile(context.view)
    order = np.lexsort((-np.nan_to_num(profile.lq, nan=-1.0), -profile.stars))[:_STRONGEST]
    rows = [
        html.Tr(
            [
                html.Th(
                    stay(
                        context.atlas.clusters[index].name[context.view.lang],
                        href=context.address("", cluster=context.atlas.clusters[index].id),
                    ),
                    scope="row",
                ),
                html.Td(stars(int(profile.stars[index]), context.t)),
            ]
        )
        for index in order.tolist()
        if profile.stars[index] > 0
    ]
    return html.Table(html.Tbody(rows)) if rows else html.P(context.t("panel.none"), className="empty")


def _chain(context: Context) -> html.A:
    """The way to what the area lacks of the chain; a page of its own, as the server makes it."""
    area = context.atlas.area(context.view.area or "")
    level = None if area.level == context.choices.default().level else area.level
    href = context.address(f"chain/{context.view.cluster}", area=area.code, level=level)
    return html.A(context.t("chain.panel_link"), href=href)


def _drill(context: Context) -> list[html.A]:
    area = context.atlas.area(context.view.area or "")
    if area.level != "province" or context.view.level == "district":
        return []
    return [stay(context.t("map.drill"), href=context.address("", level="district"))]


def _onward(context: Context) -> list[html.A]:
    """Page of the area, and the comparison with the area among those that are compared."""
    code, compared = context.view.area or "", context.view.compare
    codes = ",".join(dict.fromkeys((*compared, code)))
    return [
        html.A(context.t("panel.page"), href=context.address(f"area/{code}")),
        _chain(context),
        html.A(context.t("compare.this"), href=context.address("compare", area=None, compare=codes)),
    ]
