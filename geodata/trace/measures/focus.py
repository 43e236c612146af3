"""Focus: how much of an area is in a cluster."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """e_ij / e_j."""
    inputs = (Input("e_ij", tracer.cluster(place)), Input("e_j", tracer.total(place)))
    return tracer.measure_step("focus", place, inputs)
