"""How a pilot was chosen: what is stated of it, and a ranking of all sectors that the reader weighs anew."""

from __future__ import annotations

import json
from typing import Any

from dash import html

from geodata.programme import Pilot, criteria, selections, topics
from geodata.programme.selections import HEAVIEST
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.source_line import source_line
from layouts.parts.table import table
from layouts.programme.choice import Choice, judged
from layouts.programme.cited import cite
from layouts.programme.words import not_stated

_TOPICS_OF = "sme-networking"


def selection(context: Context, pilot: Pilot) -> list[Any]:
    """Topics and criteria, then the ranking where there is a province to rank sectors of."""
    t = context.t
    choice = Choice(context, pilot)
    parts: list[Any] = [*_stated(context, pilot), html.H3(t("weighting.title")), html.P(t("weighting.lead"))]
    if choice.province is None or pilot.cluster not in choice.sectors:
        return [*parts[:-2], html.P(t("weighting.nothing"), className="empty")]
    lifted = [html.P(t("pilot.lifted"), className="notice")] if context.atlas.manifest.illustrative else []
    return [*parts, *lifted, *_provinces(context, pilot, choice), _live(choice), *_twin(choice)]


def finding(context: Context, pilot: Pilot) -> str | None:
    """Place of the pilot's sector among those of its province; None where there is no ranking."""
    choice = Choice(context, pilot)
    if choice.province is None or pilot.cluster not in choice.sectors:
        return None
    own = next(one for one in choice.ranked if one.sector == pilot.cluster)
    if own.rank is None:
        return None
    return context.t(
        "weighting.finding",
        cluster=context.atlas.cluster(pilot.cluster).name[context.view.lang],
        province=context.atlas.area(choice.province).called(context.view.lang),
        rank=own.rank,
        total=sum(one.rank is not None for one in choice.ranked),
    )


def _stated(context: Context, pilot: Pilot) -> list[Any]:
    """The four topics where a document states them of the programme, with what it leaves open."""
    t, lang = context.t, context.view.lang
    if pilot.programme != _TOPICS_OF:
        return [html.P([t("weighting.not_by_topics"), " ", not_stated(context)])]
    heads = [t(f"weighting.{name}") for name in ("topic", "sub_criteria", "weight", "scores")]
    rows = [
        [[one.title[lang], cite(context, one.sources)], *[not_stated(context) for _ in range(3)]] for one in topics()
    ]
    return [html.P(t("weighting.stated")), table(t("weighting.stated_title"), heads, rows)]


def _provinces(context: Context, pilot: Pilot, choice: Choice) -> list[Any]:
    """Which province is looked at, and the way to the others."""
    name = context.atlas.area(choice.province or "").called(context.view.lang)
    parts: list[Any] = [context.t("weighting.province", province=name)]
    for code in pilot.provinces:
        if code != choice.province and code in context.atlas.areas:
            other = context.atlas.area(code).called(context.view.lang)
            parts += [" ", html.A(other, href=f"{context.here(area=code)}#selection")]
    return [html.P(parts)]


def _live(choice: Choice) -> html.Div:
    """Place of the ranking, which the browser redraws whenever a weight or mark changes."""
    return html.Div(
        html.Div([_table(choice)], className="slot slot-weighting", **attributes(data_slot="weighting")),
        className="weighting",
        **attributes(data_weighting=_data(choice)),
    )


def _table(choice: Choice) -> html.Div:
    t = choice.context.t
    heads = [t(f"weighting.{name}") for name in ("rank", "sector", "score", "known")]
    rows = [
        [
            "" if one.rank is None else str(one.rank),
            _named(choice, one.sector),
            t("weighting.no_score") if one.score is None else _said(choice, 100 * one.score),
            format_value(one.known, "share", choice.context.view.lang),
        ]
        for one in choice.ranked
    ]
    return table(t("weighting.ranking"), heads, rows, (2, 3))


def _named(choice: Choice, sector: str) -> Any:
    context = choice.context
    name = context.atlas.cluster(sector).name[context.view.lang]
    return html.Strong(name) if sector == choice.pilot.cluster else name


def _said(choice: Choice, value: float) -> str:
    return format_value(value, "index", choice.context.view.lang)


def _twin(choice: Choice) -> list[Any]:
    """The scaled figures behind the ranking."""
    context = choice.context
    t, lang = context.t, context.view.lang
    heads = [t("weighting.sector"), *[one.title[lang] for one in criteria()]]
    rows = [
        [_named(choice, sector), *[_cell(choice, value) for value in choice.parts[sector].values()]]
        for sector in choice.sectors
    ]
    twin = table(t("weighting.figures"), heads, rows, range(1, len(heads)))
    return [
        html.P(t("weighting.how"), className="small"),
        html.Details([html.Summary(t("weighting.figures")), twin]),
        html.P(source_line(context), className="small"),
    ]


def _cell(choice: Choice, value: float | None) -> str:
    return choice.context.t("weighting.open") if value is None else _said(choice, 100 * value)


def _data(choice: Choice) -> str:
    """What the script needs: sectors with their figures, criteria with their words, and what is in force."""
    context = choice.context
    lang = context.view.lang
    by_hand = {one.id for one in judged()}
    entered = selections().get(choice.pilot.id)
    return json.dumps(
        {
            "own": choice.pilot.cluster,
            "heaviest": HEAVIEST,
            "topics": {one.id: one.title[lang] for one in topics()},
            "criteria": [
                {
                    "id": one.id,
                    "topic": one.topic,
                    "title": one.title[lang],
                    "hint": one.hint[lang],
                    "hand": one.id in by_hand,
                    "weight": entered.weights.get(one.id, 1) if entered else 1,
                }
                for one in criteria()
            ],
            "marks": {one.id: dict(entered.marks.get(one.id, {})) if entered else {} for one in judged()},
            "sectors": [
                {
                    "id": sector,
                    "name": context.atlas.cluster(sector).name[lang],
                    "parts": {name: value for name, value in choice.parts[sector].items() if name not in by_hand},
                }
                for sector in choice.sectors
            ],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
