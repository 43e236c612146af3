"""Location quotient."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """(e_ij / e_j) / (e_i / e)."""
    country = tracer.country(place)
    inputs = (
        Input("e_ij", tracer.cluster(place)),
        Input("e_j", tracer.total(place)),
        Input("e_i", tracer.cluster(country)),
        Input("e", tracer.total(country)),
    )
    return tracer.measure_step("lq", place, inputs)
