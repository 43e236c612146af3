"""Standardised location quotient: the quotient of an area among those of all areas of the level."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """(ln LQ - mean) / standard deviation over the areas."""
    areas = tracer.cube(place).areas
    listed = {"area": areas, "lq": tracer.published(place, "lq")}
    own = Input("x", tracer.measure("lq", place))
    return tracer.measure_step("lq_z", place, (own,), {"place": areas.index(place.area)}, listed)
