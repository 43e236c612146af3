"""``/api/v1/clusters``: the categories with their value chains."""

from __future__ import annotations

from typing import Any

from geodata.atlas import Atlas


def answer(atlas: Atlas) -> dict[str, Any]:
    """Categories with their value chains."""
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
