"""Which coarser figure of a cell a class is part of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from geodata.classifications import Classification


@dataclass(frozen=True)
class Codes:
    """Codes that were observed of one area, indicator and year, without the total of all activities."""

    present: Collection[str]
    of: Classification

    def carrier(self, code: str) -> str | None:
        """Nearest code above a class that is split over its classes, None where there is none."""
        above = next((up for up in self.of.ancestors(code) if up in self.present), None)
        return None if above is None or self._has_finer(above) else above

    def roots(self) -> list[str]:
        """Codes that no other one stands above: together what was given, each once."""
        return sorted(code for code in self.present if not any(up in self.present for up in self.of.ancestors(code)))

    def _has_finer(self, code: str) -> bool:
        return any(code in self.of.ancestors(one) for one in self.present)
