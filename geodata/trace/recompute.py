"""A figure made again from the leaves of its trace alone."""

from __future__ import annotations

from geodata.trace.model import Figure, Step
from geodata.trace.rules import LEAVES, evaluate

# Where a power or a weighted mean is taken, one number and an array of them may differ in the last bit.
TOLERANCE = 1e-12


def recompute(step: Step) -> Figure:
    """Figure of a step from its leaves, without looking at what any step between says of itself."""
    return _figure(step, {})


def _figure(step: Step, known: dict[Step, Figure]) -> Figure:
    if step not in known:
        known[step] = (
            step.figure
            if step.rule in LEAVES
            else evaluate(step.rule, step.inputs, [_figure(item.step, known) for item in step.inputs], step.takes)
        )
    return known[step]
