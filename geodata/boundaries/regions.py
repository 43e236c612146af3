"""Provinces and the statistical regions above them, and the names people use for areas."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
LEVELS: tuple[str, ...] = ("country", "ibbs1", "ibbs2", "province", "district")
COUNTRY = "TR"


@dataclass(frozen=True)
class Province:
    """A province and the İBBS regions it lies in."""

    code: str
    name: str
    ibbs3: str
    ibbs2: str
    ibbs1: str


@dataclass(frozen=True)
class AreaName:
    """Turkish and English name of an area."""

    tr: str
    en: str


@cache
def provinces() -> Mapping[str, Province]:
    """All 81 provinces by plate code."""
    rows = (
        Province(row["plate"], row["province"], row["ibbs3"], row["ibbs2"], row["ibbs1"]) for row in _rows("ibbs.csv")
    )
    return {row.code: row for row in rows}


@cache
def region_names() -> Mapping[str, AreaName]:
    """Names of the country, the 12 İBBS-1 and the 26 İBBS-2 regions.

    An İBBS-2 region is called by its provinces, in the order of their İBBS-3 codes.
    """
    names = {COUNTRY: AreaName("Türkiye", "Türkiye")}
    names |= {row["ibbs1"]: AreaName(row["ibbs1_name"], row["ibbs1_name_en"]) for row in _rows("ibbs.csv")}
    members: dict[str, list[str]] = {}
    for province in sorted(provinces().values(), key=lambda row: row.ibbs3):
        members.setdefault(province.ibbs2, []).append(province.name)
    return names | {code: AreaName(", ".join(row), ", ".join(row)) for code, row in members.items()}


@cache
def aliases() -> Mapping[str, tuple[str, ...]]:
    """Former names and other spellings by area code."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows("aliases.csv"):
        found[row["code"]] = (*found.get(row["code"], ()), row["alias"])
    return found


@cache
def spellings() -> Mapping[str, str]:
    """Proper names of the districts that the source layer spells wrong, by code."""
    return {row["code"]: row["name"] for row in _rows("spellings.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
