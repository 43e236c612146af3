"""What has been made once and is sent again: kept by what it was made from, up to a bound."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Hashable
from tempfile import TemporaryFile
from threading import Lock
from typing import Generic, TypeVar
from weakref import finalize

from cachetools import LRUCache

_Made = TypeVar("_Made")


class Kept(Generic[_Made]):
    """Things by their keys, those that were not used for longest given up first.

    ``size`` measures one thing against the bound; without it things are counted. Keys say which release a thing is of
    by its serial, so that nothing here holds on to a release.
    """

    def __init__(self, most: int, size: Callable[[_Made], int] = lambda _: 1) -> None:
        self._things: LRUCache[Hashable, _Made] = LRUCache(most, getsizeof=size)
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Thing of a key, made if it is not there; one larger than the bound is not kept."""
        with self._lock:
            found = self._things.get(key)
        if found is None:
            found = make()
            if self._things.getsizeof(found) <= self._things.maxsize:
                with self._lock:
                    self._things[key] = found
        return found


class Parked:
    """Bytes that wait on the disk to be sent again, in a file without a name that goes with them.

    Memory is left to what is asked for more often. Where the disk has no room, they wait in memory.
    """

    def __init__(self, body: bytes) -> None:
        self.size = len(body)
        self._held = body
        try:
            file = TemporaryFile()  # noqa: SIM115
            finalize(self, file.close)
            file.write(body)
            file.flush()
        except OSError as error:
            logging.getLogger("kume").warning("a made file is kept in memory: %s", error)
        else:
            self._place = file.fileno()
            self._held = b""

    def read(self) -> bytes:
        """The bytes, as often as they are asked for and by any number of threads."""
        return self._held or os.pread(self._place, self.size, 0)
