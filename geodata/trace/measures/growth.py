"""Growth since some years before."""

from __future__ import annotations

from dataclasses import replace

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """(v_t / v_0)^(1/window) - 1."""
    window = tracer.growth_window
    before = replace(place, year=place.year - window)
    inputs = (Input("v_t", tracer.cluster(place)), Input("v_0", tracer.cluster(before)))
    return tracer.measure_step("growth", place, inputs, {"window": window})
