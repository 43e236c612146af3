"""The one typeface of pictures, shipped by a package, so that a bare machine writes Turkish correctly."""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path

import font_source_sans_pro
from fontTools.ttLib import TTFont

FAMILY = "Source Sans Pro"
REGULAR = "SourceSansPro-Regular.ttf"
SEMIBOLD = "SourceSansPro-Semibold.ttf"
FOLDER = Path(font_source_sans_pro.font_directory)
# Basic Latin, Latin-1, Latin Extended-A with the Turkish letters, punctuation, and signs of the pictures.
_LETTERS = [
    *range(0x20, 0x180),
    *range(0x2010, 0x2030),
    0x2032,
    0x20BA,
    0x2190,
    0x2192,
    0x2212,
    0x2248,
    0x2264,
    0x2265,
    0x2605,
    0x2606,
]
_FEATURES = ("kern", "liga", "tnum")


def font_files() -> list[str]:
    """Paths of the font files for the rasteriser."""
    return [str(FOLDER / name) for name in (REGULAR, SEMIBOLD)]


@cache
def faces() -> str:
    """Style that carries the typeface with it, with the letters of both languages, for files that browsers open."""
    rules = []
    for name, weight in ((REGULAR, 400), (SEMIBOLD, 600)):
        data = base64.b64encode(_subset(FOLDER / name)).decode()
        rules.append(
            f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};src:url(data:font/woff2;base64,{data})}}"
        )
    return "".join(rules)


def _subset(path: Path) -> bytes:
    """Font as WOFF2 with the letters alone, and the features that place them."""
    # A tenth of the server's start, for what is made once.
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(_LETTERS)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _FEATURES)
    cut = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))), wanted).blob.data
    stream = io.BytesIO()
    with TTFont(io.BytesIO(cut), recalcTimestamp=False, recalcBBoxes=False) as font:
        font.flavor = "woff2"
        font.save(stream)
    return stream.getvalue()


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
