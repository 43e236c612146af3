"""Axes of charts: where a value lies, and which ticks are written, from the axes of a Plotly figure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from babel.numbers import format_decimal

from layouts.numbers import MINUS

_TICKS = 6
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LOG_TICKS = (1, 2, 5)
# Share of the range that stays free beside the outermost points, as Plotly leaves it.
_ROOM = 0.06


@dataclass(frozen=True)
class Axis:
    """An axis over the values that are drawn along it; ``names`` are its categories, empty where it has numbers.

    Values lie from 0 to 1, from left to right or from bottom to top.
    """

    declared: Mapping[str, Any]
    values: tuple[float, ...]
    names: tuple[str, ...]
    lang: str
    padded: bool

    @classmethod
    def of(cls, declared: Mapping[str, Any], shown: Sequence[Any], lang: str, *, padded: bool, from_zero: bool) -> Axis:
        """Axis of what is shown along it; bars begin at zero, points keep off the ends."""
        known = [one for one in shown if one is not None]
        if declared.get("type") == "category" or any(isinstance(one, str) for one in known):
            return cls(declared, (), tuple(dict.fromkeys(map(str, known))), lang, padded)
        numbers = tuple(float(one) for one in known if math.isfinite(float(one)))
        return cls(declared, (*numbers, 0.0) if from_zero else numbers, (), lang, padded)

    @property
    def is_log(self) -> bool:
        """Whether equal distances are equal factors."""
        return bool(self.declared.get("type") == "log")

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Values at its beginning and at its end; logarithms on a logarithmic axis."""
        if self.names:
            return -0.5, len(self.names) - 0.5
        if "range" in self.declared:
            low, high = self.declared["range"]
            return float(low), float(high)
        values = [math.log10(one) for one in self.values if one > 0] if self.is_log else list(self.values)
        if not values:
            return 0.0, 1.0
        low, high = min(values), max(values)
        if self.declared.get("rangemode") == "tozero":
            low, high = min(low, 0.0), max(high, 0.0)
        room = _ROOM * (high - low or abs(high) or 1.0)
        grounded = self.declared.get("rangemode") == "tozero" and low == 0
        return (low if grounded or not self.padded else low - room), high + room

    def at(self, value: Any) -> float:
        """Place of a value; a category is known by its name."""
        if self.names and isinstance(value, str):
            number = float(self.names.index(value))
        else:
            number = math.log10(float(value)) if self.is_log else float(value)
        low, high = self.ends
        place = (number - low) / (high - low)
        return 1 - place if self.declared.get("autorange") == "reversed" else place

    @property
    def step(self) -> float:
        """Distance between neighbouring categories."""
        return 1 / max(1, len(self.names))

    @cached_property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Places of its ticks with what is written there."""
        if self.declared.get("visible") is False:
            return ()
        if self.names:
            return tuple((self.at(name), name) for name in self.names)
        if "tickvals" in self.declared:
            pairs = zip(self.declared["tickvals"], self.declared["ticktext"], strict=True)
            return tuple((self.at(value), str(text)) for value, text in pairs)
        return tuple((self.at(value), self._written(value)) for value in self._values())

    def _values(self) -> list[float]:
        low, high = self.ends
        if self.is_log:
            powers = range(math.floor(low), math.ceil(high) + 1)
            found = [factor * 10.0**power for power in powers for factor in _LOG_TICKS]
            return [one for one in found if low <= math.log10(one) <= high]
        rough = (high - low) / _TICKS
        size = 10.0 ** math.floor(math.log10(rough))
        step = next(size * factor for factor in _STEPS if size * factor >= rough)
        if self.declared.get("tickformat") == ",d":
            step = max(1.0, step)
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]

    def _written(self, value: float) -> str:
        text = str(format_decimal(abs(round(value, 10)), format="#,##0.######", locale=self.lang))
        sign = MINUS if round(value, 10) < 0 else ""
        return f"{sign}{self.declared.get('tickprefix', '')}{text}{self.declared.get('ticksuffix', '')}"

    @property
    def title(self) -> str:
        """Words beside it, empty where there are none."""
        title = self.declared.get("title", "")
        return str(title.get("text", "")) if isinstance(title, Mapping) else str(title)
