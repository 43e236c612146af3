"""Local Moran: the area beside its neighbours, held against draws of other areas."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """Quadrant of the area where its statistic holds against the false discovery rate of the map."""
    areas = tracer.cube(place).areas
    listed = {"area": areas, "slq": tracer.published(place, "slq"), "neighbours": tracer.neighbours(place)}
    own = Input("x", tracer.measure("slq", place))
    return tracer.measure_step("moran", place, (own,), {"place": areas.index(place.area)}, listed)
