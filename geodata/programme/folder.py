"""Where the files of programmes lie, and what has been read of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Read = TypeVar("Read")
_KEPT: list[Any] = []
_READ = [0]


def folder() -> Path:
    """Folder of the programme files: ``KUME_PROGRAMME``, else the one that comes with the atlas."""
    return Path(os.environ.get("KUME_PROGRAMME") or Path(__file__).parent)


def kept(read: Callable[[], Read]) -> Callable[[], Read]:
    """Keep what a function reads until `forget`."""
    found = cache(read)
    _KEPT.append(found)
    return found


def forget() -> None:
    """Read the files again on next need."""
    for found in _KEPT:
        found.cache_clear()
    _READ[0] += 1


def generation() -> int:
    """Number that grows whenever the files are to be read again; for keys of what is made from them."""
    return _READ[0]
