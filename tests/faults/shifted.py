"""``python -m tests.faults.shifted FILE``: the server with a wall clock that is off by the seconds in a file."""

from __future__ import annotations

import sys
import time
from pathlib import Path

_SHIFT = Path(sys.argv[1])
_true = time.time


def _shifted() -> float:
    return _true() + float(_SHIFT.read_text(encoding="utf-8") or 0)


if __name__ == "__main__":
    # Before anything is imported that takes the function by its name. Time that passes is not touched, as on a machine
    # whose clock is set.
    time.time = _shifted
    from app import main

    sys.exit(main())
