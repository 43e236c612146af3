"""``/api/v1/pilots/<id>``: one pilot with its programme and the documents behind both."""

from __future__ import annotations

from typing import Any

from flask import Response

from callbacks.routes.api.pilots import DOCUMENT, PILOT, PROGRAMME, as_data
from callbacks.routes.declaring import TEXT, Declaration, many, thing
from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.programme import document, pilots, programme

DECLARED = Declaration(
    order=21,
    path="pilots/{id}",
    parts={"id": "trabzon-shipbuilding"},
    own={"id": TEXT},
    required=("id",),
    answer=thing(pilot=thing(**PILOT), programme=PROGRAMME, documents=many(DOCUMENT)),
)


def answer(atlas: Atlas, id: str) -> dict[str, Any] | Response:
    """Facts of a pilot; an unknown one is a 404."""
    strict_view(request_query(), atlas.choices)
    known = {one.id: one for one in pilots()}
    if id not in known:
        return problem(404, "no such pilot", field="id", value=id[:60], allowed=", ".join(known))
    found = known[id]
    around = programme(found.programme)
    behind = dict.fromkeys((*found.sources, *around.sources))
    return {
        "pilot": as_data(found),
        "programme": as_data(around),
        "documents": [as_data(document(one)) for one in behind],
    }
