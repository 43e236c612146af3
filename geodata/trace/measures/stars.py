"""Stars: which cut-off each measure meets, and the area that sits at it."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from geodata.stars import JOBS, Criterion
from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer

_MEASURES = ("size", "focus", "lq")


def steps(tracer: Tracer, place: Place) -> Step:
    """Sum of three stars."""
    stars = tuple(Input(name, _star(tracer, place, name)) for name in _MEASURES)
    return tracer.measure_step("stars", place, stars, {"preset": tracer.star_rule.id})


def _star(tracer: Tracer, place: Place, name: str) -> Step:
    figure, own = tracer.measure(name, place), tracer.cluster(place)
    criterion: Criterion | None = getattr(tracer.star_rule, name)
    cut = None if criterion is None else _cut(tracer, place, name, criterion)
    inputs = (Input("x", figure), Input("e_ij", own), *(() if cut is None else (Input("cut", cut),)))
    gate = tracer.star_rule.min_jobs.value if place.indicator == JOBS else 0.0
    return tracer.step("star", "star", tracer.about_measure(name, place), "stars", inputs, {"min_jobs": gate})


def _cut(tracer: Tracer, place: Place, name: str, criterion: Criterion) -> Step | None:
    unit = place.unit(name)
    if criterion.kind != "top_share":
        number = tracer.constant(criterion.value, "rule", tracer.about(place), unit)
        if criterion.kind == "at_least":
            return number
        return tracer.step("just_above", "cut", number.about, unit, (Input("x", number),))
    return _ranked(tracer, place, name, criterion)


def _ranked(tracer: Tracer, place: Place, name: str, criterion: Criterion) -> Step | None:
    """Figure of the area at the end of the top share, half up, at least the first."""
    cube = tracer.cube(place)
    pool = tracer.values(place, name)[..., cube.years.index(place.year)]
    if criterion.within == "cluster":
        column = cube.clusters.index(place.cluster)
        pool = np.where(np.arange(pool.shape[1]) == column, pool, np.nan)
    cells = np.argwhere(~np.isnan(pool))
    if not len(cells):
        return None
    order = np.argsort(-pool[tuple(cells.T)], kind="stable")
    rank = max(1, math.floor(criterion.value * len(order) + 0.5))
    area, cluster = cells[order[rank - 1]]
    other = replace(place, area=cube.areas[area], cluster=cube.clusters[cluster])
    figure = tracer.measure(name, other)
    given = {"place": rank, "count": len(order), "percent": round(criterion.value * 100, 6)}
    return tracer.step("ranked", "cut", figure.about, figure.unit, (Input("kth", figure),), given)
