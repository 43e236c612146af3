"""``/api/v1/areas``: the areas of a level."""

from __future__ import annotations

from typing import Any

from callbacks.routes.declaring import TEXT, Declaration, many, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas

DECLARED = Declaration(
    order=1,
    reads=("level",),
    example="level=ibbs1",
    answer=thing(
        level=TEXT,
        areas=many(thing(code=TEXT, name=TEXT, name_en=TEXT, parent=TEXT, ibbs1=TEXT, ibbs2=TEXT)),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Areas of a level."""
    level = strict_view(request_query(), atlas.choices).level
    rows = [
        {
            "code": area.code,
            "name": area.name,
            "name_en": area.name_en,
            "parent": area.parent,
            "ibbs1": area.ibbs1,
            "ibbs2": area.ibbs2,
        }
        for area in map(atlas.area, atlas.manifest.dimensions[level])
    ]
    return {"level": level, "areas": rows}
