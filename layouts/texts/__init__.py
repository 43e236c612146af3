"""The two catalogues of words: every sentence a reader sees comes from here.

One pair of files per subject (``chain.tr.toml``, ``chain.en.toml``), found by their names; a key stands in one of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

Translate = Callable[..., str]

_FOLDER = Path(__file__).parent


@cache
def catalogue(lang: str) -> Mapping[str, str]:
    """Words of a language under dotted keys; a key in two files raises ``ValueError``."""
    words: dict[str, str] = {}
    for path in sorted(_FOLDER.glob(f"*.{lang}.toml")):
        rows = dict(_flatten(tomllib.loads(path.read_text(encoding="utf-8"))))
        if twice := words.keys() & rows.keys():
            raise ValueError(f"{path.name} repeats {', '.join(sorted(twice))} of another file")
        words |= rows
    return words


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
