"""What has been made once and is sent again: kept by what it was made from, up to a bound."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

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
