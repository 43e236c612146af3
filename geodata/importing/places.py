"""From the words of a file for an area to its code."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pandas as pd

from geodata.boundaries.names import NameIndex
from geodata.boundaries.regions import LEVELS, provinces
from geodata.sources.table import Place

# A bare name means the province before the district that is called like it.
_BARE = ("province", "country", "ibbs1", "ibbs2", "district")
_TWO_PARTS = re.compile(r"(?P<province>[^/()]+)(?:/(?P<slash>[^/()]+)|\((?P<bracket>[^()]+)\))")


@dataclass(frozen=True)
class Found:
    """Code of an area, or the kind of finding that says why there is none, and what was perhaps meant."""

    code: str = ""
    reason: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Areas of a layer by code, by İBBS-3 code and by name.

    Parameters
    ----------
    areas : DataFrame
        ``Layer.areas``.
    """

    areas: pd.DataFrame
    _names: NameIndex = field(init=False, repr=False)
    _labels: dict[str, str] = field(init=False, repr=False)
    _level: dict[str, str] = field(init=False, repr=False)
    _parent: dict[str, str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        codes = [str(code) for code in self.areas["code"]]
        object.__setattr__(self, "_names", NameIndex(self.areas))
        object.__setattr__(self, "_labels", dict(zip(codes, self.areas["name"], strict=True)))
        object.__setattr__(self, "_level", dict(zip(codes, self.areas["level"], strict=True)))
        object.__setattr__(self, "_parent", dict(zip(codes, self.areas["parent"], strict=True)))

    def level(self, code: str) -> str:
        """Level of an area."""
        return self._level[code]

    def parent(self, code: str) -> str:
        """Next area up, empty for the country."""
        return self._parent[code] or ""

    def codes(self, level: str) -> tuple[str, ...]:
        """Codes of a level, in order."""
        return tuple(code for code, own in self._level.items() if own == level)

    def label(self, code: str) -> str:
        """Name of an area with its code, as in Bursa (16)."""
        return f"{self._labels[code]} ({code})"

    def find(self, place: Place, near: bool = True) -> Found:
        """Area that a file means; a code and a name that contradict each other are no area.

        `near` asks for what was perhaps meant, which takes a few milliseconds.
        """
        found = self._find(place)
        if found.reason != "unknown_area" or not near:
            return found
        return Found(reason=found.reason, candidates=self._near(place))

    def _find(self, place: Place) -> Found:
        if place.code:
            return self._coded(place)
        if place.parent:
            return self._within(place.name, place.parent, place.level or "district")
        by_code = self._by_code(place.name)
        if by_code and not place.level:
            return Found(by_code)
        parts = None if place.level else _TWO_PARTS.fullmatch(place.name)
        if parts is not None:
            return self._within(parts["slash"] or parts["bracket"], parts["province"], "district")
        return self._named(place.name, (place.level,) if place.level else _BARE)

    def _coded(self, place: Place) -> Found:
        code = self._by_code(place.code)
        if not code:
            return Found(reason="unknown_area")
        if place.level and code not in self._names.find(place.name, place.level):
            return Found(reason="area_contradicts", candidates=(self.label(code),))
        return Found(code)

    def _by_code(self, text: str) -> str:
        if text in self._level:
            return text
        return _ibbs3().get(text, "")

    def _within(self, name: str, parent: str, level: str) -> Found:
        above = self._by_code(parent) or self._only(self._names.find(parent, "province"))
        if not above:
            return Found(reason="unknown_area")
        return self._named(name, (level,), above)

    def _named(self, name: str, levels: tuple[str, ...], parent: str | None = None) -> Found:
        for level in levels:
            found = self._names.find(name, level, parent)
            if len(found) == 1:
                return Found(found[0])
            if found:
                return Found(reason="ambiguous_area", candidates=tuple(self._long_label(code) for code in found[:5]))
        return Found(reason="unknown_area")

    def _near(self, place: Place) -> tuple[str, ...]:
        padded = self._by_code(place.name.zfill(2)) if place.name.isdigit() else ""
        if padded:
            return (self.label(padded),)
        province = self._only(self._names.find(place.parent, "province")) if place.parent else ""
        if place.parent and not province:
            return tuple(self.label(code) for code in self._names.candidates(place.parent, "province")[:3])
        levels = (place.level,) if place.level else _BARE
        found = [code for one in levels for code in self._names.candidates(place.name, one, province or None)[:3]]
        return tuple(self._long_label(code) for code in found[:4])

    def _long_label(self, code: str) -> str:
        if self._level[code] != LEVELS[-1]:
            return self.label(code)
        return f"{self._labels[self._parent[code]]}/{self._labels[code]} ({code})"

    @staticmethod
    def _only(codes: list[str]) -> str:
        return codes[0] if len(codes) == 1 else ""


def _ibbs3() -> dict[str, str]:
    """Province of each İBBS-3 region, which is one province each."""
    return {province.ibbs3: code for code, province in provinces().items()}
