"""``/api/v1/clusters``: the categories with their value chains."""

from __future__ import annotations

from typing import Any

from callbacks.routes.declaring import ACTIVITY, CODES, TEXT, WORDS, Declaration, many, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas

DECLARED = Declaration(
    order=2,
    answer=thing(
        classification=CODES,
        taxonomy=thing(id=TEXT, title=WORDS, version=TEXT, note=WORDS),
        clusters=many(
            thing(
                id=TEXT,
                name=WORDS,
                description=WORDS,
                colour=TEXT,
                stages=many(thing(id=TEXT, name=WORDS, role=TEXT, activities=many(ACTIVITY))),
            )
        ),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Categories with their value chains."""
    strict_view(request_query(), atlas.choices)
    rows = [
        {
            "id": cluster.id,
            "name": cluster.name,
            "description": cluster.description,
            "colour": cluster.colour,
            "stages": [
                {"id": stage.id, "name": stage.name, "role": stage.role, "activities": stage.activities}
                for stage in cluster.stages
            ],
        }
        for cluster in atlas.clusters
    ]
    return {
        "classification": atlas.manifest.classification,
        "taxonomy": atlas.manifest.taxonomy,
        "clusters": rows,
    }
