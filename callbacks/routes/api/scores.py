"""``/api/v1/scores``: a measure of a cluster in the areas of a level."""

from __future__ import annotations

from typing import Any

from callbacks.routes.answers import number, origin
from callbacks.routes.declaring import NUMBER, STATE, TEXT, Declaration, answer_of, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.states import STATE_KEYS

_VIEW_KEYS = ("cluster", "measure", "indicator", "year", "preset")

DECLARED = Declaration(
    order=4,
    reads=(
        "cluster",
        "measure",
        "indicator",
        "level",
        "year",
        "area",
        "preset",
        "size_cut",
        "focus_cut",
        "lq_cut",
        "min_jobs",
    ),
    example="cluster=seramik&measure=lq&level=province&year=2023",
    answer=answer_of(
        (*_VIEW_KEYS, "level", "area"),
        unit=TEXT,
        values=many(
            thing(
                {"lq_low": maybe(NUMBER), "lq_high": maybe(NUMBER), "class": maybe(TEXT)},
                code=TEXT,
                value=maybe(NUMBER),
                state=STATE,
            )
        ),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Values of a view, with states and intervals; ``area`` narrows them to one area."""
    view = strict_view(request_query(), atlas.choices)
    asked = view.area
    inside = asked is not None and atlas.focus(view) == asked
    level = view.level if asked is None or inside else atlas.area(asked).level
    figures = atlas.figures(view, level=level, whole=not inside)
    rows = []
    for index, code in enumerate(figures.codes):
        if asked and not inside and code != asked:
            continue
        row: dict[str, Any] = {
            "code": code,
            "value": number(figures.value[index]),
            "state": STATE_KEYS[figures.state[index]],
        }
        if figures.low is not None and figures.high is not None:
            row |= {"lq_low": number(figures.low[index]), "lq_high": number(figures.high[index])}
        if figures.measure.categories:
            row["class"] = None if row["value"] is None else figures.measure.categories[int(row["value"]) - 1]
        rows.append(row)
    return {
        "view": {key: getattr(view, key) for key in _VIEW_KEYS} | {"level": level, "area": asked},
        **origin(atlas),
        "unit": figures.measure.unit,
        "values": rows,
    }
