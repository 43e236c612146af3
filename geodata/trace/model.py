"""The steps that lead from a figure to its sources."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from geodata.states import State

Texts = Mapping[str, str]


class Figure(NamedTuple):
    """A number with its state; NaN exactly where the state is a missing one."""

    value: float
    state: State

    def same(self, other: Figure, tolerance: float = 0.0) -> bool:
        """Whether both say the same, to a relative difference of the numbers."""
        if self.state != other.state:
            return False
        return self.state.is_missing or math.isclose(self.value, other.value, rel_tol=tolerance, abs_tol=0.0)


@dataclass(frozen=True, eq=False)
class Source:
    """A file that figures come from; ``method`` names the document behind figures that nobody counted."""

    title: Texts
    producer: Texts
    licence: str
    file: str
    sha256: str
    url: str
    retrieved: str
    method: str
    illustrative: bool


@dataclass(frozen=True, eq=False)
class Cell:
    """Where a figure stands.

    ``row`` counts from 1 as a reader of the file would, 0 where it is not known; ``line`` is the row of
    observations.parquet, from 1.
    """

    source: Source
    line: int
    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True)
class Input:
    """What a step is made from: its symbol in the formula, and its share where it enters with one."""

    symbol: str
    step: Step
    share: float | None = None


@dataclass(frozen=True, eq=False)
class Step:
    """A figure with the rule that makes it from its inputs; a leaf has no inputs.

    ``what`` says which quantity it is and ``about`` of what; ``given`` holds the numbers of the rule itself. ``listed``
    holds figures of all areas or clusters at once that a rule takes as the release publishes them, by column; each of
    them has a trace of its own.
    """

    rule: str
    what: str
    about: Texts
    figure: Figure
    unit: str
    inputs: tuple[Input, ...] = ()
    given: Mapping[str, float | int | str] = field(default_factory=dict)
    cell: Cell | None = None
    note: Texts = field(default_factory=dict)
    listed: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    @property
    def takes(self) -> Mapping[str, Any]:
        """All that its rule works with beside the inputs."""
        return {**self.given, **self.listed}
