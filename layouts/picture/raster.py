"""A program that draws one picture: an SVG and its fonts as JSON on standard input, the PNG on standard output."""

from __future__ import annotations

import json
import os
import sys

from resvg import render, usvg


def main() -> None:
    """Draw, after everybody who waits for a page."""
    os.nice(2)
    asked = json.load(sys.stdin.buffer)
    options = usvg.Options.default()
    options.font_family = asked["family"]
    for path in asked["fonts"]:
        options.load_font_file(path)
    tree = usvg.Tree.from_str(asked["svg"], options)
    sys.stdout.buffer.write(bytes(render(tree, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))))


if __name__ == "__main__":
    main()
