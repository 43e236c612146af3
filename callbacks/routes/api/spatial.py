"""``/api/v1/spatial``: whether a cluster is grouped in space, over the whole map and around each area."""

from __future__ import annotations

from typing import Any

from callbacks.routes.answers import figures, number, origin
from callbacks.routes.declaring import FLAG, NUMBER, STATE, TEXT, Declaration, answer_of, figures_of, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata import measures
from geodata.atlas import Atlas
from geodata.measures.global_moran import GlobalMoran
from geodata.states import STATE_KEYS
from geodata.tables.autocorrelation import read_autocorrelation
from geodata.tables.spatial import Spatial, read_spatial

DECLARED = Declaration(
    order=12,
    reads=("cluster", "indicator", "level", "year"),
    example="cluster=otomotiv",
    answer=answer_of(
        ("cluster", "indicator", "level", "year"),
        moran=figures_of(GlobalMoran),
        areas=many(
            thing(
                {},
                **{"class": maybe(TEXT)},
                code=TEXT,
                moran_i=maybe(NUMBER),
                moran_p=maybe(NUMBER),
                gi=maybe(NUMBER),
                gi_p=maybe(NUMBER),
                gi_significant=FLAG,
                state=STATE,
            )
        ),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Moran's I of a cluster, with local Moran and Gi* of every area."""
    view = strict_view(request_query(), atlas.choices)
    cluster, year = atlas.manifest.clusters.index(view.cluster), atlas.manifest.years.index(view.year)
    whole = read_autocorrelation(atlas, view.level, view.indicator)
    found = read_spatial(atlas, view.level, view.indicator)
    rows = [
        {"code": code, **_area(found, (index, cluster, year))}
        for index, code in enumerate(atlas.manifest.dimensions[view.level])
    ]
    return {
        "view": {"cluster": view.cluster, "indicator": view.indicator, "level": view.level, "year": view.year},
        **origin(atlas),
        "moran": figures(vars(whole), cluster, year),
        "areas": rows,
    }


def _area(found: Spatial, place: tuple[int, int, int]) -> dict[str, Any]:
    category = number(found.moran[place])
    return {
        "class": None if category is None else measures.get("moran").categories[int(category) - 1],
        "moran_i": number(found.moran_i[place]),
        "moran_p": number(found.moran_p[place]),
        "gi": number(found.gi[place]),
        "gi_p": number(found.gi_p[place]),
        "gi_significant": bool(found.gi_significant[place]),
        "state": STATE_KEYS[found.state[place]],
    }
