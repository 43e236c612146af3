"""The two catalogues of words: every sentence a reader sees comes from here."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

Translate = Callable[..., str]

_FOLDER = Path(__file__).parent


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Words of a language under dotted keys."""
    with (_FOLDER / f"{lang}.toml").open("rb") as stream:
        return dict(_flatten(tomllib.load(stream)))


def _flatten(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            rows += _flatten(value, f"{prefix}{key}.")
        else:
            rows.append((f"{prefix}{key}", str(value)))
    return rows


@cache
def translator(lang: str) -> Translate:
    """Function that gives the words for a key, with its places filled in.

    An unknown key raises ``KeyError``: a page with a hole in it never ships.
    """
    words = catalogue(lang)

    def translate(key: str, **places: object) -> str:
        return words[key].format(**places)

    return translate


def section(lang: str, *names: str) -> dict[str, str]:
    """All words below the named sections, for the browser."""
    return {key: text for key, text in catalogue(lang).items() if key.split(".")[0] in names}
