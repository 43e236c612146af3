"""Which coarser figure of a cell a class is part of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from geodata.classifications import Classification


@dataclass(frozen=True)
class Codes:
    """Codes that were observed of one area, indicator and year, without the total of all activities."""

    present: Collection[str]
    of: Classification

    def above(self, code: str) -> str | None:
        """Nearest code above one, None where there is none."""
        return next((up for up in self.of.ancestors(code) if up in self.present), None)

    def below(self, code: str) -> tuple[str, ...]:
        """Codes that a code is the nearest above: what was given of it, each once."""
        return self._below.get(code, ())

    # A trace asks for every class of every area, and the codes of a place do not change.
    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((self.above(one) or "", one) for one in self.present)

    def fine(self, code: str) -> list[str]:
        """National codes below a class, the finest of them; nothing where the class was not split further."""
        inside = self._split.get(code, ())
        return [one for one in inside if not any(one in self.of.ancestors(other) for other in inside)]

    @cached_property
    def _split(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((self.of.known(one) or "", one) for one in self.present if one not in self.of.parents)

    def roots(self) -> list[str]:
        """Codes that no other one stands above: together what was given, each once."""
        return sorted(code for code in self.present if self.above(code) is None)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for group, member in sorted(pairs):
        found[group] = (*found.get(group, ()), member)
    return found
