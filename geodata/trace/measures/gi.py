"""Gi*: the area and its neighbours among all areas of the level."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """Standard score of the sum over the area and its neighbours."""
    areas = tracer.cube(place).areas
    listed = {"area": areas, "slq": tracer.published(place, "slq"), "neighbours": tracer.neighbours(place)}
    own = Input("x", tracer.measure("slq", place))
    return tracer.measure_step("gi", place, (own,), {"place": areas.index(place.area)}, listed)
