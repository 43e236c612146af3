"""A program that draws one picture: arguments of resvg as JSON on standard input, the PNG on standard output."""

from __future__ import annotations

import json
import os
import sys

import resvg_py


def main() -> None:
    """Draw, after everybody who waits for a page."""
    os.nice(5)
    sys.stdout.buffer.write(resvg_py.svg_to_bytes(**json.loads(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()
