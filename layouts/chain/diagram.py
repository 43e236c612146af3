"""The chain as a diagram: suppliers and core stages in their order, what supports them below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from geodata.coverage import Status
from layouts.chain.asked import Asked
from layouts.chain.words import figures, source
from layouts.counted import areas
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.status import legend, mark

FLOW = ("supplier", "core")
SUPPORT = ("service", "institution", "demand")
_CODES = 4


def diagram(asked: Asked) -> html.Section:
    """Stages of the chosen area, or how many areas cover each of them where none is chosen."""
    t = asked.context.t
    flow = _of(asked, FLOW)
    groups = [(role, _of(asked, (role,))) for role in SUPPORT]
    key = "chain.stages_of" if asked.area else "chain.stages_nation"
    place = asked.name(asked.area) if asked.area else t(f"levels_word.{asked.level}")
    return html.Section(
        [
            html.H2(t(key, name=place, year=asked.own.year)),
            html.P(t("chain.flow"), className="small flow-head"),
            html.Ol([_box(asked, place) for place in flow], className="flow"),
            html.Div([_group(asked, role, places) for role, places in groups if places], className="supports"),
            legend(asked.context),
            html.P(t("chain.diagram_how"), className="small"),
            source(asked.context),
        ],
        id="stages",
        className="chain-diagram",
    )


def _of(asked: Asked, roles: Sequence[str]) -> list[int]:
    return [place for place, stage in enumerate(asked.own.stages) if stage.role in roles]


def _group(asked: Asked, role: str, places: Sequence[int]) -> html.Div:
    title = html.H3(asked.context.t(f"chain.group_{role}"))
    return html.Div([title, html.Ul([_box(asked, place) for place in places], className="boxes")])


def _box(asked: Asked, place: int) -> html.Li:
    t, stage = asked.context.t, asked.own.stages[place]
    chosen = asked.stage == place
    link = html.A(
        stage.name[asked.context.view.lang],
        href=asked.here(stage=None if chosen else stage.id) + "#stages",
        className="stage-link",
        title=t("chain.unchoose") if chosen else t("chain.choose"),
        **attributes(aria_current="true" if chosen else "false"),
    )
    inner = _in_area(asked, place) if asked.area else _in_country(asked, place)
    head = html.Div([link, html.Span(t(f"role.{stage.role}"), className="role")], className="box-head")
    kind = f"is-{asked.status(place).key}" if asked.area else ""
    return html.Li(
        [head, *inner, _searched(asked, place)],
        className=f"box {kind}".strip(),
        **attributes(data_stage=stage.id),
    )


def _in_area(asked: Asked, place: int) -> list[Any]:
    t, status = asked.context.t, asked.status(place)
    words = [mark(status, asked.context), html.Strong(t(f"status.{status.key}"))]
    if asked.own.estimated[asked.row, place]:
        words.append(html.Span(t("chain.by_estimate"), className="small"))
    found = figures(asked.context, asked.own, asked.row, place)
    rows = [html.Div([html.Dt(t(f"chain.criterion_{name}")), html.Dd(said)]) for name, said in found.items()]
    return [
        html.P(words, className="box-status", **attributes(data_status=status.key)),
        *([html.Dl(rows)] if rows else []),
    ]


def _in_country(asked: Asked, place: int) -> list[Any]:
    t, lang = asked.context.t, asked.context.view.lang
    column = asked.across.status[list(asked.rows), place].tolist()
    if all(one == Status.NOT_MEASURABLE for one in column):
        status = Status.NOT_MEASURABLE
        return [html.P([mark(status, asked.context), html.Strong(t(f"status.{status.key}"))], className="box-status")]
    counts = {status: column.count(status) for status in Status}
    rows = [
        html.Div(
            [html.Dt([mark(status, asked.context), t(f"status.{status.key}")]), html.Dd(format_value(n, "count", lang))]
        )
        for status, n in counts.items()
        if n
    ]
    said = t("chain.covered_in", n=counts[Status.COVERED], areas=areas(asked.context, asked.level, len(column)))
    return [html.P(html.Strong(said), className="box-status"), html.Dl(rows)]


def _searched(asked: Asked, place: int) -> html.P:
    """Codes that were searched and the year, under every status."""
    t, stage = asked.context.t, asked.own.stages[place]
    codes = [activity["code"] for activity in stage.activities]
    if not codes:
        return html.P(t("chain.no_codes"), className="box-codes")
    shown = ", ".join(codes[:_CODES]) + (f" +{len(codes) - _CODES}" if len(codes) > _CODES else "")
    title = "; ".join(f"{one['code']} {one['title'][asked.context.view.lang]}" for one in stage.activities)
    said = t("chain.searched", codes=shown, year=asked.own.year)
    return html.P(said, className="box-codes", title=title)
