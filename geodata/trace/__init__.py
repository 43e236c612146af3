"""From a displayed number back to its formula, its inputs and the cell of a source."""

from __future__ import annotations

from geodata.trace.asking import Question, question
from geodata.trace.model import Cell, Figure, Input, Source, Step
from geodata.trace.recompute import recompute
from geodata.trace.tracing import Trace, trace
from geodata.trace.written import as_data, as_text

__all__ = [
    "Cell",
    "Figure",
    "Input",
    "Question",
    "Source",
    "Step",
    "Trace",
    "as_data",
    "as_text",
    "question",
    "recompute",
    "trace",
]
