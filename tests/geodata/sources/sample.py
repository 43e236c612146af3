"""What the makers of sample files have in common. Every figure in them is made up."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from geodata.states import State

Key = tuple[str, str, int, str]


@dataclass(frozen=True)
class Cell:
    """A figure and where it stands in the sample."""

    value: float | None
    state: State
    row: int
    column: str
    sheet: str = ""


@dataclass(frozen=True)
class Sample:
    """A made file, what a user would say of it, and the figures that must come out."""

    name: str
    data: bytes
    given: Mapping[str, Any]
    figures: Mapping[Key, Cell]
    notes: Mapping[str, int] = field(default_factory=dict)


def number(*parts: object, most: int = 5_000) -> int:
    """A figure that is always the same for the same parts."""
    digest = hashlib.sha256("/".join(str(part) for part in parts).encode()).digest()
    return int.from_bytes(digest[:4]) % most
