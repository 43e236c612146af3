"""Colours of a theme, read from the one style file that names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_STYLE = Path(__file__).resolve().parents[1] / "assets" / "css" / "tokens.css"
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")


@cache
def tokens(theme: str) -> Mapping[str, str]:
    """Custom properties that hold in a theme, without their dashes; the light theme is the base of every other."""
    merged: dict[str, str] = {}
    for selector, body in _BLOCK.findall(re.sub(r"/\*.*?\*/", "", _STYLE.read_text(encoding="utf-8"), flags=re.S)):
        if ":root" in selector or f'"{theme}"' in selector:
            merged.update(_DECLARATION.findall(body))
    return merged
