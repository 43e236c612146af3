"""What a stage needs to count as covered, and below what it is a white spot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from geodata.declared import Table
from geodata.errors import InputError

Match = Literal["all", "any"]

DEFAULT = Path(__file__).with_name("thresholds.toml")
MATCHES: tuple[Match, ...] = ("all", "any")
CRITERIA = ("firms", "employment", "lq")
LEVELS = ("ibbs1", "ibbs2", "province", "district")
# Indicator that each criterion is measured by.
INDICATOR_OF: Mapping[str, str] = MappingProxyType(
    {"firms": "establishments", "employment": "employment", "lq": "employment"}
)


@dataclass(frozen=True)
class Limits:
    """Least establishments, jobs and location quotient; each finite and not negative."""

    firms: float
    employment: float
    lq: float

    def __post_init__(self) -> None:
        for name in CRITERIA:
            if not 0 <= getattr(self, name) < float("inf"):
                cure = "give a number from 0 up"
                raise InputError("not a threshold", column=name, value=getattr(self, name), cure=cure)


@dataclass(frozen=True)
class Thresholds:
    """Two sets of limits and how criteria combine.

    A criterion whose covered limit is 0 is left out. A white-spot limit is never above the covered one: it is lowered
    to it, and then nothing is weak.
    """

    covered: Limits
    white_spot: Limits
    match: Match

    def __post_init__(self) -> None:
        lowered = {name: min(getattr(self.white_spot, name), getattr(self.covered, name)) for name in CRITERIA}
        object.__setattr__(self, "white_spot", Limits(**lowered))

    @property
    def criteria(self) -> tuple[str, ...]:
        """Criteria that count."""
        return tuple(name for name in CRITERIA if getattr(self.covered, name) > 0)

    def among(self, indicators: tuple[str, ...]) -> Thresholds:
        """Thresholds without the criteria that need an indicator which is not there."""
        gone = {name: 0.0 for name in CRITERIA if INDICATOR_OF[name] not in indicators}
        return replace(self, covered=replace(self.covered, **gone))

    def with_own(
        self,
        covered: Mapping[str, float | None],
        white_spot: Mapping[str, float | None],
        match: str | None = None,
    ) -> Thresholds:
        """Thresholds with a reader's own in place of some; None keeps what is there."""
        return Thresholds(
            covered=replace(self.covered, **_given(covered)),
            white_spot=replace(self.white_spot, **_given(white_spot)),
            match=self.match if match is None else cast(Match, match),
        )

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Thresholds:
        """Thresholds that `as_data` gave."""
        return cls(Limits(**data["covered"]), Limits(**data["white_spot"]), data["match"])

    def as_data(self) -> dict[str, Any]:
        """Thresholds in plain values, as a manifest and the API say them."""
        return {"match": self.match, "covered": dict(vars(self.covered)), "white_spot": dict(vars(self.white_spot))}


@dataclass(frozen=True)
class Search:
    """How many nearest areas are named, and how far a chain is completed, in km by level."""

    nearest: int
    reach_km: Mapping[str, float]


@cache
def default_thresholds(file: Path = DEFAULT) -> Thresholds:
    """Read thresholds; findings are InputErrors that name the file and the key."""
    return _read(file)[0]


@cache
def default_search(file: Path = DEFAULT) -> Search:
    """Read how far to look; findings are InputErrors that name the file and the key."""
    return _read(file)[1]


def _read(file: Path) -> tuple[Thresholds, Search]:
    table = Table.read(file)
    covered, white_spot = _limits(table.table("covered")), _limits(table.table("white_spot"))
    for name in CRITERIA:
        if getattr(white_spot, name) > getattr(covered, name):
            raise table.error("white_spot", f"{name} may not be above that of 'covered'", "the limits are crossed")
    match = cast(Match, table.text("match", MATCHES))
    reach = table.table("reach_km")
    search = Search(
        table.integer("nearest", 1), MappingProxyType({level: reach.number(level, 0.0) for level in LEVELS})
    )
    reach.done()
    table.done()
    return Thresholds(covered, white_spot, match), search


def _limits(table: Table) -> Limits:
    limits = Limits(**{name: table.number(name, 0.0) for name in CRITERIA})
    table.done()
    return limits


def _given(limits: Mapping[str, float | None]) -> dict[str, float]:
    return {name: float(limit) for name, limit in limits.items() if limit is not None}
