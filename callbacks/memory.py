"""Memory that was needed for a moment, given back to the machine."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# The GNU C library has it; others give back by themselves.
_TRIM: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)


@contextmanager
def giving_back() -> Iterator[None]:
    """Give back in the end what was freed meanwhile, in half a millisecond.

    Slides are trees of a hundred thousand small pieces; the holes that they leave would make a worker 14 MB larger each
    time, up to some 300 MB. Pages leave a little each.
    """
    yield
    if _TRIM is not None:
        _TRIM(0)
