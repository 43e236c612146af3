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

    def above(self, code: str) -> str | None:
        """Nearest code above one, None where there is none."""
        return next((up for up in self.of.ancestors(code) if up in self.present), None)

    def below(self, code: str) -> list[str]:
        """Codes that a code is the nearest above: what was given of it, each once."""
        return sorted(one for one in self.present if self.above(one) == code)

    def fine(self, code: str) -> list[str]:
        """National codes below a class, the finest of them; nothing where the class was not split further."""
        inside = [one for one in self.present if one not in self.of.parents and self.of.known(one) == code]
        return sorted(one for one in inside if not any(one in self.of.ancestors(other) for other in inside))

    def roots(self) -> list[str]:
        """Codes that no other one stands above: together what was given, each once."""
        return sorted(code for code in self.present if self.above(code) is None)
