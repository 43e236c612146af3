"""Size: how much of a cluster is in an area."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """e_ij / e_i."""
    inputs = (Input("e_ij", tracer.cluster(place)), Input("e_i", tracer.cluster(tracer.country(place))))
    return tracer.measure_step("size", place, inputs)
