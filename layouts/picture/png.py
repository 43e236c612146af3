"""An SVG as PNG, without a browser and without a system library."""

from __future__ import annotations

import resvg_py

from layouts.picture.fonts import FAMILY, font_files


def to_png(svg: str, zoom: float = 2.0) -> bytes:
    """PNG of a picture; ``zoom`` is the number of image pixels per CSS pixel."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=font_files(),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
        )
    )
