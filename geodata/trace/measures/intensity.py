"""Cluster intensity: parts, the goalposts between which they are placed, and the areas that set these."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geodata.measures.intensity_rule import Part
from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer

_P99 = 0.99


def steps(tracer: Tracer, place: Place) -> Step:
    """Weighted mean of the parts."""
    rule = tracer.intensity
    parts = tuple(Input(part.measure, _part(tracer, place, part), part.weight) for part in rule.parts)
    given = {
        "aggregation": rule.aggregation,
        "floor": rule.floor,
        "scale": rule.scale,
        "required": ",".join(part.measure for part in rule.parts if part.required),
    }
    own = Input("e_ij", tracer.cluster(place))
    return tracer.measure_step("intensity", place, (own, *parts), given)


def _part(tracer: Tracer, place: Place, part: Part) -> Step:
    raw = Input("x", tracer.measure(part.measure, place))
    about = tracer.about_measure(part.measure, place)
    if part.normalisation == "symmetric":
        return tracer.step("symmetric", "part", about, "share", (raw,))
    high = Input("high", _top(tracer, place, part))
    return tracer.step("goalposts", "part", about, "share", (raw, high), {"low": part.low or 0.0})


def _top(tracer: Tracer, place: Place, part: Part) -> Step:
    if not isinstance(part.high, str):
        return tracer.constant(float(part.high or 0.0), "post", tracer.about(place), place.unit(part.measure))
    cube, values = tracer.cube(place), tracer.values(place, part.measure)
    year = cube.years.index(place.year)
    if part.high == "cluster_year_max":
        column = values[:, cube.clusters.index(place.cluster), year]
        if np.all(np.isnan(column)):
            return tracer.nothing("post", place)
        area = cube.areas[int(np.nanargmax(column))]
        best = tracer.measure(part.measure, replace(place, area=area))
        count = int(np.count_nonzero(~np.isnan(column)))
        return tracer.step("largest", "post", best.about, best.unit, (Input("max", best),), {"count": count})
    return _percentile(tracer, place, part, values[..., year])


def _percentile(
    tracer: Tracer, place: Place, part: Part, values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]
) -> Step:
    cube = tracer.cube(place)
    cells = np.argwhere(values > 0)
    if not len(cells):
        return tracer.nothing("post", place)
    order = np.argsort(values[tuple(cells.T)], kind="stable")
    rank = (len(order) - 1) * _P99
    below = int(rank)
    neighbours = []
    for position in (below, min(below + 1, len(order) - 1)):
        area, cluster = cells[order[position]]
        other = replace(place, area=cube.areas[area], cluster=cube.clusters[cluster])
        neighbours.append(tracer.measure(part.measure, other))
    inputs = (Input("below", neighbours[0]), Input("above", neighbours[1]))
    given = {"count": len(order), "between": rank - below}
    return tracer.step("percentile", "post", tracer.about(place), neighbours[0].unit, inputs, given)
