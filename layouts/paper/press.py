"""A program that sets one paper: the files of a document and a folder of fonts as JSON on standard input, PDF out."""

from __future__ import annotations

import json
import os
import sys

import typst


def main() -> None:
    """Set, after everybody who waits for a page; nothing of the machine is used."""
    os.nice(2)
    asked = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[asked["fonts"]])
    files = {name: text.encode() for name, text in asked["files"].items()}
    # Its types do not name files by their names, which it takes.
    sys.stdout.buffer.write(typst.compile(files, font_paths=fonts, format="pdf"))  # type: ignore[call-overload]


if __name__ == "__main__":
    main()
