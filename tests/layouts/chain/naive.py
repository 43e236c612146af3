"""The answers of the page once more, by plain loops over the rows of the release."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from geodata.atlas import Atlas

Row = Mapping[str, Any]
CRITERIA = ("firms", "employment", "lq")
MISSING = ("suppressed", "not_collected", "not_applicable")


@dataclass(frozen=True)
class Limits:
    covered: tuple[float, float, float] = (3, 30, 0)
    white: tuple[float, float, float] = (1, 5, 0)
    match: str = "all"

    def query(self) -> dict[str, str]:
        names = ("min_firms", "min_jobs", "min_lq", "white_firms", "white_jobs", "white_lq")
        values = (*self.covered, *self.white)
        return {name: f"{value:g}" for name, value in zip(names, values, strict=True)} | {"match": self.match}


@lru_cache(maxsize=8)
def rows(atlas: Atlas, cluster: str, level: str, year: int) -> dict[tuple[str, str], Row]:
    """Stored figures by area and stage."""
    where = (pc.field("cluster") == cluster) & (pc.field("level") == level) & (pc.field("year") == year)
    table = pq.ParquetFile(atlas.folder / "coverage.parquet").read().filter(where)
    return {(row["area"], row["stage"]): row for row in table.to_pylist()}


def _possible(row: Row, name: str) -> tuple[float, float]:
    """Least and greatest that a figure can be."""
    if row[f"{name}_state"] in MISSING:
        return row[f"{name}_known"] or 0.0, math.inf
    return row[name], row[name]


def status(row: Row, limits: Limits) -> str:
    """Status by trying what the figures can be at their least and at their greatest."""
    low, high = ([_possible(row, name)[end] for name in CRITERIA] for end in (0, 1))
    together = any if limits.match == "any" else all
    asked = [index for index in range(3) if limits.covered[index] > 0]
    white = [min(one, other) for one, other in zip(limits.white, limits.covered, strict=True)]
    if (high[0] == 0 and low[1] == 0) or (high[1] == 0 and low[0] == 0):
        return "white_spot"
    if together(low[index] >= limits.covered[index] for index in asked):
        return "covered"
    open_white = [index for index in asked if low[index] < white[index] <= high[index] and low[index] != high[index]]
    if not open_white and not together(low[index] >= white[index] for index in asked):
        return "white_spot"
    surely_above = together(low[index] >= white[index] for index in asked)
    if surely_above and not together(high[index] >= limits.covered[index] for index in asked):
        return "weak"
    open_ = [CRITERIA[index] for index in asked if low[index] < limits.covered[index] and low[index] != high[index]]
    known = all(row[f"{name}_state"] == "suppressed" for name in open_)
    return "suppressed" if known else "unknown"


def distances(atlas: Atlas, level: str, area: str) -> dict[str, float]:
    """Great-circle distance from an area to each of its like, by the law of cosines for unit vectors."""
    kept = pq.ParquetFile(atlas.folder / "areas.parquet").read(columns=["code", "level", "lon", "lat"]).to_pylist()
    points = {
        row["code"]: (
            math.cos(math.radians(row["lat"])) * math.cos(math.radians(row["lon"])),
            math.cos(math.radians(row["lat"])) * math.sin(math.radians(row["lon"])),
            math.sin(math.radians(row["lat"])),
        )
        for row in kept
        if row["level"] == level
    }
    here = points[area]
    return {code: 6371.0088 * 2 * math.asin(min(1.0, math.dist(here, there) / 2)) for code, there in points.items()}


def smallest(covers: Mapping[str, frozenset[str]], near: Mapping[str, float], wanted: frozenset[str]) -> int:
    """Size of the smallest set of areas that covers what can be covered, by trying all."""
    useful = {covers[code] & wanted for code in near} - {frozenset()}
    goal = frozenset[str]().union(*useful)
    for size in range(len(wanted) + 1):
        if any(frozenset[str]().union(*chosen) == goal for chosen in combinations(useful, size)):
            return size
    raise AssertionError("some set always covers its own union")
