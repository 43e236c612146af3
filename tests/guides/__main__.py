"""``python -m tests.guides [GUIDE ...]``: every command of the guides, typed in an empty folder."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.serving import ROOT
from tests.guides.follow import AstrayError, follow

GUIDES = ("analyst", "presenter", "administration", "score")


def main() -> int:
    """Follow the guides that are named, or all; 1 at the first step that leads elsewhere."""
    guides = [Path(name) for name in sys.argv[1:]] or [ROOT / "docs" / f"{name}.md" for name in GUIDES]
    for guide in guides:
        with tempfile.TemporaryDirectory(prefix="kume-guide-") as folder:
            try:
                for step in follow(guide.resolve(), Path(folder)):
                    sys.stdout.write(f"{step}\n")
                    sys.stdout.flush()
            except AstrayError as astray:
                sys.stderr.write(f"{astray}\n")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
