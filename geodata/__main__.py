"""``python -m geodata`` and the console script ``kume``."""

from __future__ import annotations

import sys

from geodata.cli import run


def main() -> int:
    """Run a command; bad input is one line on stderr and exit code 2."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
