"""An SVG as PNG, without a browser and without a system library."""

from __future__ import annotations

from pathlib import Path

from layouts.apart import apart
from layouts.picture.fonts import FAMILY, font_files

_RASTER = Path(__file__).with_name("raster.py")


def to_png(svg: str) -> bytes:
    """PNG of a picture, as large as its width and height say."""
    return apart(_RASTER, {"svg": svg, "fonts": font_files(), "family": FAMILY})
