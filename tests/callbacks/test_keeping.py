"""What waits to be sent again."""

from __future__ import annotations

import gc
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from callbacks import keeping
from callbacks.keeping import Kept, Parked

_BODIES = [bytes([number]) * 300_000 for number in range(8)]


def _deleted_files() -> int:
    """Files without a name that this process has open."""
    targets = []
    for one in Path("/proc/self/fd").iterdir():
        try:
            targets.append(str(one.readlink()))
        except FileNotFoundError:
            continue
    return sum("(deleted)" in target for target in targets)


def test_parked_bytes_are_the_same_for_any_number_of_readers() -> None:
    parked = [Parked(body) for body in _BODIES]
    with ThreadPoolExecutor(8) as readers:
        found = list(readers.map(lambda number: parked[number % 8].read(), range(200)))
    assert all(body == _BODIES[number % 8] for number, body in enumerate(found))


def test_a_file_goes_with_the_bytes_that_are_given_up() -> None:
    gc.collect()
    before = _deleted_files()
    kept: Kept[Parked] = Kept(700_000, lambda one: one.size)
    for number, body in enumerate(_BODIES):
        assert kept.get(number, lambda body=body: Parked(body)).read() == body  # type: ignore[misc]
    assert _deleted_files() - before == 2
    del kept
    gc.collect()
    assert _deleted_files() == before


def test_bytes_wait_in_memory_where_the_disk_has_no_room(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keeping, "TemporaryFile", full)
    with caplog.at_level(logging.WARNING, "kume"):
        parked = Parked(b"picture")
    assert parked.read() == b"picture"
    assert "No space left" in caplog.text
