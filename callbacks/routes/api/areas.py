"""``/api/v1/areas``: the areas of a level."""

from __future__ import annotations

from typing import Any

from flask import Response

from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query
from geodata.atlas import Atlas
from geodata.view import LEVELS


def answer(atlas: Atlas) -> dict[str, Any] | Response:
    """Areas of a level."""
    level = request_query().get("level", "province")
    if level not in LEVELS:
        allowed = ", ".join(LEVELS)
        return problem(400, "unknown level", field="level", value=level[:200], allowed=allowed)
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
