"""Terms that a reader may not know, declared in ``terms.toml`` and explained where they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

SECTION = "glossary"


@dataclass(frozen=True)
class Term:
    """A term with its name and meaning by language; ``anchor`` is where the method page says more."""

    id: str
    name: Mapping[str, str]
    said: Mapping[str, str]
    anchor: str


@cache
def terms() -> Mapping[str, Term]:
    """Terms by id, in the order in which they are declared."""
    with (Path(__file__).parent / "terms.toml").open("rb") as stream:
        declared = tomllib.load(stream)
    return MappingProxyType(
        {id_: Term(id_, told["name"], told["said"], told.get("anchor", SECTION)) for id_, told in declared.items()}
    )
