"""How far long work has come, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

# Files below this size are read before a bar could be seen.
LONG = 32 << 20


class Progress:
    """Tells of reading and of writing as shares of the work, each half of it."""

    def __init__(self, tell: Callable[[float], None] | None = None) -> None:
        self._tell = tell
        self._long = False

    @contextmanager
    def reading(self, file: Path) -> Iterator[BinaryIO | None]:
        """Stream of a large CSV file that tells how far it has been read; None where nobody watches."""
        self._long = self._tell is not None and file.is_file() and file.stat().st_size > LONG
        if self._tell is None or not self._long or file.suffix.lower() != ".csv":
            yield None
            return
        with file.open("rb") as stream:
            yield _Counting(stream, file.stat().st_size, self._tell)  # type: ignore[misc]

    def writing(self, share: float) -> None:
        """Tell that this share of the scores is written."""
        if self._tell is not None and self._long:
            self._tell(0.5 + share / 2)


class _Counting:
    """Binary file that tells the share of it that has been read."""

    def __init__(self, stream: IO[bytes], size: int, tell: Callable[[float], None]) -> None:
        self._stream, self._size, self._tell, self._read = stream, size, tell, 0
        self.closed = False

    def read(self, count: int = -1) -> bytes:
        """Next bytes."""
        found = self._stream.read(count)
        self._read += len(found)
        self._tell(self._read / self._size / 2)
        return found

    def close(self) -> None:
        """Leave the file to whoever opened it."""
        self.closed = True


silent = Progress()
