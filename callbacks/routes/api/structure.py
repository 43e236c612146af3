"""``/api/v1/structure``: specialisation and diversity of the areas of a level."""

from __future__ import annotations

from typing import Any

from callbacks.routes.answers import figures, origin
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.tables.structure import read_structure


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
