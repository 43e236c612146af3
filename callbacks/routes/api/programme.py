"""``/api/v1/programme``: strategies with their actions and indicators; what nobody states is null."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from callbacks.routes.api.pilots import DOCUMENT, FACT, as_data
from callbacks.routes.declaring import NUMBER, TEXT, WHOLE, WORDS, Declaration, by_name, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.programme import (
    Value,
    actions_of,
    criteria,
    documents,
    methods,
    metrics,
    roadmaps,
    strategies,
    themes,
    topics,
)

_KNOWN = maybe(thing(value=TEXT, source=TEXT))
_TOPIC = thing(id=TEXT, title=WORDS, sources=many(TEXT))
_VALUE = thing(pilot=TEXT, year=WHOLE, value=NUMBER, source=TEXT, participation=maybe(NUMBER))
_ACTION = thing(
    id=TEXT,
    goal=TEXT,
    number=TEXT,
    title=WORDS,
    status=_KNOWN,
    responsible=_KNOWN,
    due=_KNOWN,
    evidence=_KNOWN,
    sources=many(TEXT),
)
_METRIC = thing(
    id=TEXT,
    level=WHOLE,
    kind=TEXT,
    direction=TEXT,
    from_release=maybe(TEXT),
    title=WORDS,
    values=many(_VALUE),
    targets=many(_VALUE),
    sources=many(TEXT),
)
_ACTIVITY = thing(
    theme=TEXT,
    title=WORDS,
    begin=maybe(TEXT),
    end=maybe(TEXT),
    responsible=maybe(TEXT),
    budget_eur=maybe(WHOLE),
    status=maybe(TEXT),
    milestone=maybe(TEXT),
    source=TEXT,
)

DECLARED = Declaration(
    order=22,
    answer=thing(
        strategies=many(
            thing(
                id=TEXT,
                programme=TEXT,
                begin=maybe(TEXT),
                end=maybe(TEXT),
                title=WORDS,
                priorities=by_name(WORDS),
                goals=by_name(WORDS),
                sources=many(TEXT),
                actions=many(_ACTION),
                indicators=many(_METRIC),
            )
        ),
        topics=many(_TOPIC),
        criteria=many(
            thing(
                id=TEXT,
                topic=TEXT,
                measure=maybe(TEXT),
                indicator=maybe(TEXT),
                title=WORDS,
                hint=WORDS,
            )
        ),
        themes=many(_TOPIC),
        road_maps=many(
            thing(
                id=TEXT,
                made=maybe(TEXT),
                years=maybe(WHOLE),
                themes=many(TEXT),
                activities=many(_ACTIVITY),
                sources=many(TEXT),
            )
        ),
        methods=many(thing(id=TEXT, title=WORDS, facts=by_name(FACT))),
        documents=many(DOCUMENT),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Everything that stands on the page of strategies, and the criteria and road maps of pilots."""
    strict_view(request_query(), atlas.choices)
    return {
        "strategies": [
            {
                **as_data(one),
                "priorities": {number: dict(words) for number, words in one.priorities.items()},
                "goals": {number: dict(words) for number, words in one.goals.items()},
                "actions": [_action(each) for each in actions_of(one.id)],
                "indicators": [_metric(each) for each in metrics() if each.strategy == one.id],
            }
            for one in strategies()
        ],
        "topics": [as_data(one) for one in topics()],
        "criteria": [as_data(one) for one in criteria()],
        "themes": [as_data(one) for one in themes()],
        "road_maps": [
            {**as_data(one), "activities": [as_data(each) for each in one.activities]} for one in roadmaps().values()
        ],
        "methods": [as_data(one) for one in methods()],
        "documents": [as_data(one) for one in documents()],
    }


def _action(one: Any) -> dict[str, Any]:
    known = {name: getattr(one, name) for name in ("status", "responsible", "due", "evidence")}
    said = {name: None if value is None else vars(value) for name, value in known.items()}
    plain = {key: value for key, value in as_data(one).items() if key not in ("strategy", *known)}
    return {**plain, "goal": one.goal, **said}


def _metric(one: Any) -> dict[str, Any]:
    plain = {key: value for key, value in as_data(one).items() if key != "strategy"}
    return {**plain, "values": _values(one.values), "targets": _values(one.targets)}


def _values(values: Sequence[Value]) -> list[dict[str, Any]]:
    return [vars(one) for one in values]
