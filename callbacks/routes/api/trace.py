"""``/api/v1/trace``: the way from a figure back to the cells it comes from."""

from __future__ import annotations

from typing import Any

from flask import Response

from callbacks.routes.declaring import ANYTHING, FLAG, NUMBER, STATE, TEXT, WHOLE, Declaration, many, maybe, thing
from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.trace import as_data
from geodata.trace import trace as traced

DECLARED = Declaration(
    order=6,
    reads=(
        "area",
        "cluster",
        "measure",
        "indicator",
        "level",
        "year",
        "preset",
        "size_cut",
        "focus_cut",
        "lq_cut",
        "min_jobs",
    ),
    required=("area",),
    example="area=16&cluster=otomotiv&measure=lq&year=2024",
    answer=thing(
        {"interval": many(ANYTHING)},
        release=TEXT,
        illustrative=FLAG,
        view=thing(area=TEXT, cluster=TEXT, indicator=TEXT, year=WHOLE, measure=TEXT, level=TEXT),
        value=maybe(NUMBER),
        state=STATE,
        unit=TEXT,
        recomputed=thing(value=maybe(NUMBER), state=STATE, agrees=FLAG, whole=FLAG),
        step=ANYTHING,
    ),
)


def answer(atlas: Atlas) -> dict[str, Any] | Response:
    """Tree of steps behind the figure of one area; a level that is asked for must be that of the area."""
    query = request_query()
    view = strict_view(query, atlas.choices)
    if view.area is None:
        return problem(400, "area is missing", field="area", value="", allowed="the code of one area")
    level = atlas.area(view.area).level
    if query.get("level") and view.level != level:
        return problem(400, "the area is not of this level", field="level", value=view.level, allowed=level)
    return as_data(traced(atlas, view, view.area))
