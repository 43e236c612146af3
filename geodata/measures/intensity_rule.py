"""The rule of the cluster intensity, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from geodata.cube import Cube
from geodata.declared import Table
from geodata.measures import focus, growth, lq, size
from geodata.measures.composite import AGGREGATIONS, Aggregation
from geodata.measures.model import Values

Normalisation = Literal["goalposts", "symmetric"]
Reach = Literal["cluster_year_max", "year_p99"]

DEFAULT = Path(__file__).with_name("intensity.toml")
NORMALISATIONS: tuple[Normalisation, ...] = ("goalposts", "symmetric")
REACHES: tuple[Reach, ...] = ("cluster_year_max", "year_p99")
COMPUTE: dict[str, Callable[[Cube, int], Values]] = {
    "size": lambda cube, _: size.compute(cube),
    "focus": lambda cube, _: focus.compute(cube),
    "lq": lambda cube, _: lq.compute(cube, interval=False),
    "growth": lambda cube, window: growth.compute(cube, window=window),
}


@dataclass(frozen=True)
class Part:
    """A measure inside the composite; `low` and `high` are its goalposts where it has some."""

    measure: str
    weight: float
    required: bool
    normalisation: Normalisation
    low: float | None = None
    high: float | Reach | None = None


@dataclass(frozen=True)
class IntensityRule:
    """Parts, how they are joined, the least value of a part in a geometric mean, and the top of the scale."""

    parts: tuple[Part, ...]
    aggregation: Aggregation
    floor: float
    scale: float

    def as_data(self) -> dict[str, Any]:
        """Rule in plain values, as a manifest keeps it."""
        parts = {
            part.measure: {key: value for key, value in vars(part).items() if key != "measure"} for part in self.parts
        }
        return {"aggregation": self.aggregation, "floor": self.floor, "scale": self.scale, "parts": parts}


def rule_of(data: Mapping[str, Any]) -> IntensityRule:
    """Rule from its plain values, the reverse of `IntensityRule.as_data`."""
    # A manifest sorts its keys, and the order of a sum decides on its last bit.
    parts = tuple(Part(measure=measure, **data["parts"][measure]) for measure in COMPUTE if measure in data["parts"])
    return IntensityRule(parts, data["aggregation"], data["floor"], data["scale"])


@cache
def load_rule(file: Path = DEFAULT) -> IntensityRule:
    """Read a rule; findings are InputErrors that name the file and the key."""
    table = Table.read(file)
    listed = table.table("parts")
    found = {measure: _part(listed, measure) for measure in listed.names()}
    parts = tuple(found[measure] for measure in COMPUTE if measure in found)
    rule = IntensityRule(
        parts=parts,
        aggregation=cast(Aggregation, table.text("aggregation", AGGREGATIONS)),
        floor=table.number("floor", 1e-9, 1.0),
        scale=table.number("scale", 1e-9),
    )
    table.done()
    if not any(part.required and part.weight > 0 for part in parts):
        raise table.error("parts", "give at least one part 'required = true' and a weight above 0", "no required part")
    return rule


def _part(listed: Table, measure: str) -> Part:
    table = listed.table(measure)
    if measure not in COMPUTE:
        raise listed.error(measure, f"use some of {', '.join(COMPUTE)}", "no such part")
    normalisation = cast(Normalisation, table.text("normalisation", NORMALISATIONS))
    between = normalisation == "goalposts"
    part = Part(
        measure=measure,
        weight=table.number("weight", 0.0),
        required=table.flag("required"),
        normalisation=normalisation,
        low=table.number("low") if between else None,
        high=_high(table) if between else None,
    )
    table.done()
    return part


def _high(table: Table) -> float | Reach:
    if isinstance(table.content.get("high"), str):
        return cast(Reach, table.text("high", REACHES))
    high = table.number("high")
    if high <= table.number("low"):
        raise table.error("high", "give a number above 'low'", "the goalposts are the wrong way round")
    return high
