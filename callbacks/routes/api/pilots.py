"""``/api/v1/pilots``: programmes and their pilots, as documents state them; what none states is null."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from callbacks.routes.declaring import TEXT, WHOLE, WORDS, Declaration, by_name, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.programme import Fact, documents, milestones, pilots, programmes

PILOT = {
    "id": TEXT,
    "programme": TEXT,
    "sector": WORDS,
    "provinces": many(TEXT),
    "region": maybe(WORDS),
    "cluster": TEXT,
    "host": maybe(WORDS),
    "scorecard_index": maybe(WHOLE),
    "sources": many(TEXT),
    "note": maybe(WORDS),
}
FACT = thing(words=WORDS, sources=many(TEXT))
PROGRAMME = thing(
    id=TEXT,
    title=WORDS,
    begin=maybe(TEXT),
    end=maybe(TEXT),
    seen=maybe(TEXT),
    budget_eur=maybe(WHOLE),
    body=maybe(WORDS),
    finance=maybe(WORDS),
    facts=by_name(FACT),
    sources=many(TEXT),
)
DOCUMENT = thing(id=TEXT, title=WORDS, publisher=WORDS, date=maybe(TEXT))

DECLARED = Declaration(
    order=20,
    answer=thing(
        programmes=many(PROGRAMME),
        pilots=many(thing(**PILOT)),
        milestones=many(thing(begin=WHOLE, end=WHOLE, title=WORDS, source=TEXT)),
        documents=many(DOCUMENT),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """All programmes, pilots, milestones and documents."""
    strict_view(request_query(), atlas.choices)
    return {
        "programmes": [as_data(one) for one in programmes()],
        "pilots": [as_data(one) for one in pilots()],
        "milestones": [asdict(one) for one in milestones()],
        "documents": [as_data(one) for one in documents()],
    }


def as_data(one: Any) -> dict[str, Any]:
    """Facts in plain values without their place among their kind; words that are not stated are null."""
    plain = {key: value for key, value in vars(one).items() if key != "order"}
    return {key: _stated(value) for key, value in plain.items()}


def _stated(value: Any) -> Any:
    if isinstance(value, Fact):
        return {"words": dict(value.words), "sources": value.sources}
    if isinstance(value, Mapping):
        return {key: _stated(one) for key, one in value.items()}
    return None if value == "" else value
