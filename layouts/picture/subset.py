"""A program that writes the style of a typeface with its letters inside: fonts as JSON on standard input, CSS out."""

from __future__ import annotations

import base64
import io
import json
import os
import sys

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

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


def main() -> None:
    """Write a rule for each weight."""
    os.nice(5)
    asked = json.load(sys.stdin.buffer)
    for weight, path in asked["fonts"].items():
        data = base64.b64encode(_subset(path)).decode()
        face = f"font-family:'{asked['family']}';font-weight:{weight};src:url(data:font/woff2;base64,{data})"
        sys.stdout.write(f"@font-face{{{face}}}")


def _subset(path: str) -> bytes:
    options = Options(flavor="woff2", layout_features=["kern", "liga", "tnum"], notdef_outline=True)
    options.recalc_timestamp = False
    with TTFont(path, recalcTimestamp=False) as font:
        made = Subsetter(options)
        made.populate(unicodes=_LETTERS)
        made.subset(font)
        font.flavor = "woff2"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()


if __name__ == "__main__":
    main()
