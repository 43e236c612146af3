"""Counting of requests by several threads of a process at once."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from callbacks.routes.limits import OwnCounts

_READERS, _ROUNDS = 8, 40


class _Slow(OwnCounts):
    """Another thread has its turn whenever a timer was made and is not yet started."""

    @property
    def timer(self) -> threading.Timer:
        return self._timer

    @timer.setter
    def timer(self, made: threading.Timer) -> None:
        self._timer = made
        time.sleep(0.002)


def test_threads_that_count_at_once_do_not_start_a_timer_twice() -> None:
    counts = _Slow("own://")
    together = threading.Barrier(_READERS)

    def read(number: int) -> list[bool]:
        found = []
        for _ in range(_ROUNDS):
            together.wait()
            found.append(counts.acquire_entry(str(number), _ROUNDS, 60))
        return found

    with ThreadPoolExecutor(_READERS) as pool:
        asked = [pool.submit(read, number) for number in range(_READERS)]
        for one in asked:
            one.add_done_callback(lambda done: done.exception() and together.abort())
        assert [all(one.result()) for one in asked] == [True] * _READERS
    assert not counts.acquire_entry("0", _ROUNDS, 60)
