"""Words of the guide sheet of a template, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from geodata.declared import Table

FILE = Path(__file__).parent / "wording.toml"


@cache
def wording(lang: str) -> Mapping[str, str]:
    """Words of a language by key."""
    top = Table.read(FILE)
    return {name: top.both(name)[lang] for name in top.names()}
