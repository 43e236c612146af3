"""Financing mix: shares of the income by origin, and the shares that the practitioners' guide gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.declared import Table
from geodata.errors import InputError
from geodata.readiness.declaration import tool
from geodata.readiness.form import Form

FILE = Path(__file__).parent.parent / "benchmarks.toml"


@dataclass(frozen=True)
class Benchmark:
    """A share that the guide gives; ``low`` and ``high`` are 0..1 and the same where it is one number."""

    origin: str
    name: Mapping[str, str]
    low: float
    high: float


@dataclass(frozen=True)
class Financing:
    """Sum of the income, and the share of each origin, 0..1, in the order of the tool."""

    total: float
    shares: Mapping[str, float]


def compute(form: Form) -> Financing:
    """Share of each origin: the sum of its amounts over the sum of all.

    Raises
    ------
    InputError
        When all amounts are 0.
    """
    rows = form.rows["income"]
    total = sum(row.number("amount") or 0.0 for row in rows)
    if total <= 0:
        raise InputError("the income adds up to nothing", column="amount", value=total, cure="give an amount above 0")
    origins = tool("financing").sheet("income").column("origin").options
    shares = {
        origin: sum(row.number("amount") or 0.0 for row in rows if row.text("origin") == origin) / total
        for origin in origins
    }
    return Financing(total, shares)


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Shares that the guide gives, in its order."""
    top = Table.read(FILE)
    origins = tuple(tool("financing").sheet("income").column("origin").options)
    found = []
    for name in top.names():
        table = top.table(name)
        low = table.number("low", 0, 1)
        entry = Benchmark(table.text("origin", origins), table.both("name"), low, table.number("high", low, 1))
        table.done()
        found.append(entry)
    return tuple(found)
