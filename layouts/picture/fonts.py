"""The one typeface of pictures, shipped by a package, so that a bare machine writes Turkish correctly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont

from layouts.apart import apart

FAMILY = "Source Sans Pro"
REGULAR = "SourceSansPro-Regular.ttf"
SEMIBOLD = "SourceSansPro-Semibold.ttf"
FOLDER = Path(font_source_sans_pro.font_directory)
_SUBSET = Path(__file__).with_name("subset.py")


def font_files() -> list[str]:
    """Paths of the font files for the rasteriser."""
    return [str(FOLDER / name) for name in (REGULAR, SEMIBOLD)]


@cache
def faces() -> str:
    """Style that carries the typeface with it, with the letters of both languages, for files that browsers open."""
    # Apart, because what it takes to cut a typeface would stay in memory for a style that is made once.
    fonts = {weight: str(FOLDER / name) for weight, name in ((400, REGULAR), (600, SEMIBOLD))}
    return apart(_SUBSET, {"family": FAMILY, "fonts": fonts}).decode()


@cache
def _widths(name: str) -> tuple[dict[int, float], float]:
    with TTFont(FOLDER / name, lazy=True) as font:
        per_em = font["head"].unitsPerEm
        advance = font["hmtx"]
        widths = {point: advance[glyph][0] / per_em for point, glyph in font.getBestCmap().items()}
    return widths, widths[ord("n")]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line in the units of ``size``."""
    widths, fallback = _widths(SEMIBOLD if bold else REGULAR)
    return size * sum(widths.get(ord(letter), fallback) for letter in text)


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> list[str]:
    """Break a text at spaces into lines no wider than ``width``; a single longer word stands alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size, bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
