"""The indicators that are there: every TOML file of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.declared import Table, find, read_folder

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Indicator:
    """What is counted, in words by language.

    `genitive` is the form that a share of it takes in a sentence; `count` tells whether figures are whole
    units, on which alone a stability interval has a meaning.
    """

    id: str
    order: int
    name: Mapping[str, str]
    genitive: Mapping[str, str]
    unit: Mapping[str, str]
    decimals: int
    count: bool


@cache
def all() -> tuple[Indicator, ...]:
    """Every indicator, in their order."""
    return read(FOLDER)


def get(id: str) -> Indicator:
    """Indicator with an id; an unknown one raises InputError."""
    return find(all(), id, "indicator")


def read(folder: Path) -> tuple[Indicator, ...]:
    """Indicators of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def _parse(table: Table) -> Indicator:
    return Indicator(
        id=table.text("id"),
        order=table.integer("order"),
        name=table.both("name"),
        genitive=table.both("genitive"),
        unit=table.both("unit"),
        decimals=table.integer("decimals"),
        count=table.flag("count"),
    )
