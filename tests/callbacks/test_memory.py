"""Memory that was needed for a moment, measured by what the machine says of this process."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from callbacks.memory import giving_back

_PIECE, _PIECES = 1 << 10, 1 << 16


def test_what_was_freed_between_pieces_that_stay_is_given_back() -> None:
    library = ctypes.CDLL(None)
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = [ctypes.c_void_p]
    with giving_back():
        pieces = [library.malloc(_PIECE) for _ in range(_PIECES)]
        for piece in pieces:
            ctypes.memset(piece, 1, _PIECE)
        last = pieces.pop()
        for piece in pieces:
            library.free(piece)
        before = _resident()
    given_back = before - _resident()
    library.free(last)
    assert given_back > _PIECE * _PIECES / 2


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
