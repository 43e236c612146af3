"""Symmetric location quotient."""

from __future__ import annotations

from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """(LQ - 1) / (LQ + 1)."""
    return tracer.measure_step("slq", place, (Input("x", tracer.measure("lq", place)),))
