"""``/api/v1/concentration``: how unevenly clusters are spread over the areas of a level."""

from __future__ import annotations

from typing import Any

from callbacks.routes.answers import figures, origin
from callbacks.routes.declaring import NUMBER, TEXT, Declaration, answer_of, figures_of, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.measures.concentration import Concentration
from geodata.tables.autocorrelation import read_autocorrelation
from geodata.tables.concentration import read_concentration

_MORAN = ("i", "expected", "z", "p")

DECLARED = Declaration(
    order=9,
    reads=("cluster", "indicator", "level", "year"),
    example="cluster=seramik",
    answer=answer_of(
        ("indicator", "level", "year"),
        clusters=many(figures_of(Concentration, cluster=TEXT, moran=thing(**dict.fromkeys(_MORAN, maybe(NUMBER))))),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Ginis, Hoover, Herfindahl and Theil of every cluster, and Moran's I; ``cluster`` narrows them to one."""
    query = request_query()
    view = strict_view(query, atlas.choices)
    found = read_concentration(atlas, view.level, view.indicator)
    moran = vars(read_autocorrelation(atlas, view.level, view.indicator))
    year = atlas.manifest.years.index(view.year)
    rows = [
        {
            "cluster": cluster,
            **figures(vars(found), index, year),
            "moran": figures({name: moran[name] for name in _MORAN}, index, year),
        }
        for index, cluster in enumerate(atlas.manifest.clusters)
        if query.get("cluster") in (None, "", cluster)
    ]
    return {
        "view": {"indicator": view.indicator, "level": view.level, "year": view.year},
        **origin(atlas),
        "clusters": rows,
    }
