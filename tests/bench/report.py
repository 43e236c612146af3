"""A figure, its budget, and how both are printed."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HEADS = ("figure", "ours", "budget", "Plotly row", "ratio", "holds")


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    ``budget`` is the most it may be, or the least where ``least`` is set; ``plotly`` is the same figure of the
    Plotly row of this run, and ``ratio_budget`` bounds their ratio in the same direction.
    """

    name: str
    value: float
    unit: str
    budget: float | None = None
    least: bool = False
    plotly: float | None = None
    ratio_budget: float | None = None

    @property
    def ratio(self) -> float | None:
        return None if not self.plotly else self.value / self.plotly

    @property
    def holds(self) -> bool | None:
        """Whether every bound that there is holds; None where there is none."""
        pairs = [(self.value, self.budget), (self.ratio, self.ratio_budget)]
        bounds = [(had, bound) for had, bound in pairs if had is not None and bound is not None]
        if not bounds:
            return None
        return all(had >= bound if self.least else had <= bound for had, bound in bounds)

    def line(self, machine: dict[str, Any]) -> str:
        row: dict[str, Any] = {"figure": self.name, "value": _round(self.value), "unit": self.unit}
        row["budget"] = self.budget
        if self.ratio is not None:
            row |= {"plotly": _round(self.plotly), "ratio": _round(self.ratio), "ratio_budget": self.ratio_budget}
        return json.dumps({**row, "holds": self.holds, "machine": machine}, ensure_ascii=False)

    def cells(self) -> tuple[str, ...]:
        sign = "≥" if self.least else "≤"
        bounds = [
            *([f"{sign} {_short(self.budget)}"] if self.budget is not None else []),
            *([f"{sign} {_short(self.ratio_budget)} ×"] if self.ratio_budget is not None else []),
        ]
        holds = {True: "yes", False: "NO", None: ""}[self.holds]
        ours = f"{_short(self.value)} {self.unit}"
        return (self.name, ours, ", ".join(bounds), _short(self.plotly), _short(self.ratio), holds)


def table(figures: Iterable[Figure]) -> str:
    """All figures under one another, columns aligned."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    return "\n".join([lines[0], "-" * sum(widths, 2 * (len(HEADS) - 1)), *lines[1:]])


def machine(chromium: str) -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB",
        "python": platform.python_version(),
        "chromium": chromium,
    }


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Smallest of the values that 95 % of them do not exceed."""
    return sorted(values)[-(-len(values) * 95 // 100) - 1]


def _cpu() -> str:
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.exists() else []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _short(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
