"""Whether a file has been replaced since it was read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """What changes with a file that is replaced."""

    changed: int
    inode: int
    size: int

    @classmethod
    def of(cls, path: Path) -> Stamp | None:
        """Stamp of a file; None where there is none."""
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_mtime_ns, found.st_ino, found.st_size)
