"""The figure itself."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """Figure of the cluster."""
    return tracer.measure_step("value", place, (Input("e_ij", tracer.cluster(place)),))
