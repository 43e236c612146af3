"""``/api/v1/structure``: specialisation and diversity of the areas of a level."""

from __future__ import annotations

from typing import Any

from callbacks.routes.answers import figures, origin
from callbacks.routes.declaring import TEXT, Declaration, answer_of, figures_of, many
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.measures.structure import Structure
from geodata.tables.structure import read_structure

DECLARED = Declaration(
    order=8,
    reads=("indicator", "level", "year", "area"),
    example="area=16",
    answer=answer_of(("indicator", "level", "year", "area"), areas=many(figures_of(Structure, code=TEXT))),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Krugman's index, Herfindahl's and the Gini of specialisation over single activities, area by area."""
    view = strict_view(request_query(), atlas.choices)
    level = view.level if view.area is None else atlas.area(view.area).level
    found, year = read_structure(atlas, level, view.indicator), atlas.manifest.years.index(view.year)
    rows = [
        {"code": code, **figures(vars(found), index, year)}
        for index, code in enumerate(atlas.manifest.dimensions[level])
        if view.area in (None, code)
    ]
    return {
        "view": {"indicator": view.indicator, "level": level, "year": view.year, "area": view.area},
        **origin(atlas),
        "areas": rows,
    }
