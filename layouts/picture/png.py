"""An SVG as PNG, without a browser and without a system library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from layouts.picture.fonts import FAMILY, font_files

_RASTER = Path(__file__).with_name("raster.py")


def to_png(svg: str, zoom: float = 2.0) -> bytes:
    """PNG of a picture; ``zoom`` is the number of image pixels per CSS pixel.

    In a process of its own: the library holds the interpreter while it draws, and nobody else would be answered.
    """
    wanted = {
        "svg_string": svg,
        "zoom": zoom,
        "skip_system_fonts": True,
        "font_files": font_files(),
        "font_family": FAMILY,
        "sans_serif_family": FAMILY,
    }
    # -P: the folder of the script is no place to import from.
    command = [sys.executable, "-P", str(_RASTER)]
    given = json.dumps(wanted).encode()
    # Our own program, without a shell; what is drawn goes in as data.
    return subprocess.run(command, input=given, check=True, stdout=subprocess.PIPE).stdout  # nosec B603
