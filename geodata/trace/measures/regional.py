"""Regional effect of shift-share."""

from __future__ import annotations

from dataclasses import replace

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """v_t / v_0 - V_t / V_0."""
    window = tracer.growth_window
    before = replace(place, year=place.year - window)
    inputs = (
        Input("v_t", tracer.cluster(place)),
        Input("v_0", tracer.cluster(before)),
        Input("V_t", tracer.cluster(tracer.country(place))),
        Input("V_0", tracer.cluster(tracer.country(before))),
    )
    return tracer.measure_step("regional", place, inputs, {"window": window})
