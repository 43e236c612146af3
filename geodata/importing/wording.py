"""Words of the report in both languages, from the catalogues beside this module."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geodata.errors import InputError
from geodata.reading import Finding

FOLDER = Path(__file__).parent / "texts"

# Places of a finding that hold a figure.
_FIGURES = frozenset({"sum", "difference"})


@dataclass(frozen=True)
class Said:
    """A finding in words."""

    message: str
    cure: str


@dataclass(frozen=True)
class Words:
    """Catalogue of one language under dotted keys."""

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, **places: object) -> str:
        """Words for a key with its places filled in; an unknown key raises KeyError."""
        return self.texts[key].format(**places)

    def finding(self, finding: Finding) -> Said:
        """Message and cure of a finding."""
        own = {name.removesuffix(f".{self.lang}"): text for name, text in finding.places.items()}
        places = {name: self._place(name, text) for name, text in own.items()} | {"value": finding.value}
        message = self(f"finding.{finding.kind}.message", **places)
        return Said(message, self(f"finding.{finding.kind}.cure", **places))

    def _place(self, name: str, text: str) -> str:
        if name in _FIGURES and text:
            return self.number(float(text))
        return self(f"level.{text}") if name == "level" else text

    def number(self, value: float) -> str:
        """A figure as this language writes it, at most two decimals."""
        text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
        return text.translate(str.maketrans(",.", ".,")) if self.lang == "tr" else text


@cache
def words(lang: str) -> Words:
    """Catalogue of a language; an unknown one raises InputError."""
    path = FOLDER / f"{lang}.toml"
    if lang not in languages():
        raise InputError("unknown language", value=lang, cure=f"use one of {', '.join(languages())}")
    with path.open("rb") as stream:
        return Words(lang, dict(_flat(tomllib.load(stream), "")))


def languages() -> tuple[str, ...]:
    """Languages that there is a catalogue for."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        rows += _flat(value, f"{prefix}{key}.") if isinstance(value, Mapping) else [(f"{prefix}{key}", str(value))]
    return rows
