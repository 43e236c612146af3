"""Who has what is missing: the nearest areas for each stage, the smallest set that completes the chain, neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from geodata.coverage import CRITERIA, Status
from geodata.coverage.chain import Nearby, findings
from layouts.chain.asked import Asked
from layouts.chain.words import figures, km, source
from layouts.listing import listed
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.table import table


def nearby(asked: Asked) -> html.Section:
    """Answer for the chosen area; where none is chosen, the way to one."""
    t = asked.context.t
    if asked.area is None:
        return html.Section([html.H2(t("chain.near")), html.P(t("chain.near_choose"), className="empty")], id="near")
    stages = asked.near.missing if asked.stage is None else (asked.stage,)
    parts: list[Any] = [_stage(asked, place) for place in stages]
    if not stages:
        parts = [html.P(t("chain.near_nothing"), className="empty")]
    return html.Section(
        [
            html.H2(t("chain.near_of", name=asked.name(asked.area))),
            html.P(t("chain.near_how"), className="small"),
            *parts,
            *_completing(asked),
            *_neighbours(asked),
            source(asked.context),
        ],
        id="near",
        tabIndex="-1",
    )


def _stage(asked: Asked, place: int) -> html.Div:
    t, context = asked.context.t, asked.context
    status = asked.status(place)
    title = t("chain.near_stage", stage=asked.stage_name(place), status=t(f"status.{status.key}"))
    heads = [
        t("chain.place"),
        t("chain.distance"),
        *[t(f"chain.criterion_{name}") for name in CRITERIA],
        t("chain.page"),
    ]
    rows = [_row(asked, one, place) for one in asked.near.nearest[place]]
    hint = [html.P(t(f"status_hint.{status.key}"), className="small")] if status > Status.WHITE_SPOT else []
    found = table(title, heads, rows, range(1, 5)) if rows else html.P(t("chain.near_nobody"), className="empty")
    return html.Div(
        [html.H3(title), *hint, *_by_hand(asked, place), found],
        className="near-stage",
        **attributes(data_near=asked.own.stages[place].id),
        lang=context.view.lang,
    )


def _row(asked: Asked, one: Nearby, place: int) -> list[Any]:
    code = asked.own.codes[one.area]
    said = figures(asked.context, asked.own, one.area, place)
    return [
        html.A(asked.name(code), href=asked.at(code), **attributes(data_code=code)),
        km(asked.context, one.distance_km),
        *[said.get(name, "") for name in CRITERIA],
        html.A(asked.context.t("chain.to_area"), href=asked.context.address(f"area/{code}", stage=None)),
    ]


def _by_hand(asked: Asked, place: int) -> list[html.P]:
    """What was entered by hand, with its source."""
    entries = findings(asked.context.atlas, asked.own.cluster, asked.own.stages[place].id, asked.area or "")
    return [
        html.P(
            [
                f"{entry['name']}, {entry['year']}. ",
                html.A(entry["source"], href=entry["url"]) if entry["url"] else entry["source"],
            ],
            className="small",
        )
        for entry in entries
    ]


def _completing(asked: Asked) -> list[Any]:
    t, near, context = asked.context.t, asked.near, asked.context
    if not near.missing:
        return []
    reach = km(context, near.reach_km)
    parts: list[Any] = [html.H3(t("chain.complete", reach=reach))]
    if near.completing:
        parts.append(html.P(t("chain.complete_exact" if near.exact else "chain.complete_greedy"), className="small"))
        parts.append(html.Ul([_member(asked, one) for one in near.completing], className="completing"))
    if near.left:
        names = listed(context.t, [asked.stage_name(place) for place in near.left])
        parts.append(html.P(t("chain.complete_left", stages=names, reach=reach), **attributes(data_left="")))
    return parts


def _member(asked: Asked, one: Nearby) -> html.Li:
    code = asked.own.codes[one.area]
    return html.Li(
        [
            html.A(asked.name(code), href=asked.at(code)),
            html.Span(f" {km(asked.context, one.distance_km)}: "),
            _names(asked, one.stages),
        ],
        **attributes(data_code=code),
    )


def _neighbours(asked: Asked) -> list[Any]:
    t, context = asked.context.t, asked.context
    title = t("chain.neighbours")
    if not asked.near.neighbours:
        return [html.H3(title), html.P(t("chain.neighbours_none"), className="empty")]
    heads = [t("chain.place"), t("chain.distance"), t("chain.has_missing"), t("chain.own_missing")]
    rows = [
        [
            html.A(asked.name(asked.own.codes[one.area]), href=asked.at(asked.own.codes[one.area])),
            km(context, one.distance_km),
            _names(asked, one.stages) or t("chain.has_none"),
            missing(asked, one.area),
        ]
        for one in asked.near.neighbours
    ]
    return [html.H3(title), html.Div(table(title, heads, rows, (1, 3)), className="neighbours")]


def missing(asked: Asked, row: int) -> str:
    """White spots of an area of the same level, "at least" where figures are missing."""
    count = format_value(int(asked.own.missing[row]), "count", asked.context.view.lang)
    return f"≥ {count}" if asked.own.open[row] else count


def _names(asked: Asked, places: Sequence[int]) -> str:
    return "; ".join(asked.stage_name(place) for place in places)
