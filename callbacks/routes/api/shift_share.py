"""``/api/v1/shift-share``: the growth of a cluster between two years, in three parts."""

from __future__ import annotations

from typing import Any

from flask import Response

from callbacks.routes.answers import number, origin
from callbacks.routes.declaring import NUMBER, STATE, TEXT, WHOLE, Declaration, answer_of, many, maybe, thing
from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.measures.shift_share import between
from geodata.states import STATE_KEYS

_PARTS = ("growth", "national", "mix", "regional")

DECLARED = Declaration(
    order=10,
    reads=("cluster", "indicator", "level", "year"),
    own={"from": WHOLE, "to": WHOLE},
    example="cluster=otomotiv&level=ibbs2",
    answer=answer_of(
        ("cluster", "indicator", "level", "from", "to"),
        areas=many(thing(code=TEXT, state=STATE, **dict.fromkeys(_PARTS, maybe(NUMBER)))),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any] | Response:
    """Parts of the change from ``from`` to ``to``: by default the year of the view and that of the growth window."""
    query = request_query()
    ends = {key: query.pop(key, "") for key in ("from", "to")}
    view = strict_view(query, atlas.choices)
    known = atlas.manifest.years
    window = int(atlas.manifest.rules["growth_window"])
    for key, raw in ends.items():
        if raw and raw not in map(str, known):
            allowed = f"{known[0]}-{known[-1]}"
            return problem(400, f"{key} cannot be {raw[:200]!r}", field=key, value=raw[:200], allowed=allowed)
    last = int(ends["to"] or view.year)
    first = int(ends["from"] or max(known[0], last - window))
    if first >= last:
        allowed = f"{known[0]}-{last - 1}"
        return problem(400, "the first year is not before the last", field="from", value=str(first), allowed=allowed)
    found = between(atlas.cubes[view.level, view.indicator], first, last)
    cluster = atlas.manifest.clusters.index(view.cluster)
    rows = [
        {
            "code": code,
            **{part: number(getattr(found, part).value[index, cluster, 0]) for part in _PARTS},
            "state": STATE_KEYS[found.growth.state[index, cluster, 0]],
        }
        for index, code in enumerate(atlas.manifest.dimensions[view.level])
    ]
    return {
        "view": {"cluster": view.cluster, "indicator": view.indicator, "level": view.level, "from": first, "to": last},
        **origin(atlas),
        "areas": rows,
    }
