"""``/api/v1/related``: the clusters that are near one, by proximity."""

from __future__ import annotations

from typing import Any

import numpy as np

from callbacks.routes.answers import number, origin
from callbacks.routes.declaring import NUMBER, TEXT, Declaration, answer_of, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.tables.proximity import read_proximity

DECLARED = Declaration(
    order=11,
    reads=("cluster", "indicator", "level", "year"),
    example="cluster=otomotiv",
    answer=answer_of(
        ("cluster", "indicator", "level", "year"),
        related=many(thing(cluster=TEXT, proximity=maybe(NUMBER))),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Other clusters with their proximity, nearest first."""
    view = strict_view(request_query(), atlas.choices)
    manifest = atlas.manifest
    place = manifest.clusters.index(view.cluster)
    near = read_proximity(atlas, view.level, view.indicator)[manifest.years.index(view.year), place]
    order = np.argsort(-np.nan_to_num(near, nan=-1.0), kind="stable").tolist()
    rows = [
        {"cluster": manifest.clusters[other], "proximity": number(near[other])} for other in order if other != place
    ]
    return {
        "view": {"cluster": view.cluster, "indicator": view.indicator, "level": view.level, "year": view.year},
        **origin(atlas),
        "related": rows,
    }
