"""Changing what is known of actions, indicators, pilots and forms: file by file, never over somebody else's change.

Beside each changed file stands its history, one line of JSON for each change, to which lines are only ever added.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geodata.errors import InputError
from geodata.programme.entering import ENTRIES, Change, Entry
from geodata.programme.folder import forget
from geodata.programme.shelves import Shelf

HISTORY = "history"
_ABSENT = ""
Entries = Mapping[str, Entry]


@dataclass(frozen=True)
class Opened:
    """A file as it was read; ``digest`` tells later whether it is still the same, and is empty where there is none."""

    kind: str
    id: str
    digest: str
    content: Mapping[str, Any]


@dataclass(frozen=True)
class Author:
    """Who changes something, and why."""

    who: str
    why: str


class ClashError(Exception):
    """The file has changed since it was opened: what stands there now, and what was wanted, by place."""

    def __init__(self, now: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
        super().__init__("the file has changed since it was opened")
        self.now = now
        self.wanted = wanted


def open_file(kind: str, id: str, entries: Entries = ENTRIES) -> Opened:
    """Read a file that may be changed; one that cannot be is an InputError."""
    entry = _entry(kind, id, entries)
    file = entry.shelf.file(id)
    if not file.exists():
        return Opened(kind, id, _ABSENT, entry.start(id))
    return Opened(kind, id, _digest(file.read_bytes()), entry.shelf.content(file))


def _entry(kind: str, id: str, entries: Entries) -> Entry:
    if kind not in entries or id not in entries[kind].ids():
        raise InputError("there is nothing to change here", value=f"{kind}/{id}"[:80], cure="choose from the list")
    return entries[kind]


def change(
    opened: Opened,
    changes: Mapping[Change, Any],
    author: Author,
    now: datetime | None = None,
    entries: Entries = ENTRIES,
) -> int:
    """Write changes of an opened file, and a line of history for each; the number of values that differ.

    Parameters
    ----------
    opened : Opened
        Its digest is the one that the file must still have.
    changes : mapping
        New value by place, None to take it away.
    now : datetime, optional
        Time for the history.

    Raises
    ------
    ClashError
        When the file has changed since; nothing is written.
    InputError
        When a value does not fit, or when who and why are not told; nothing is written.
    """
    if not author.who.strip() or not author.why.strip():
        raise InputError("who and why are needed", cure="fill in both")
    entry = _entry(opened.kind, opened.id, entries)
    with _locked(entry.shelf):
        current = open_file(opened.kind, opened.id, entries)
        if current.digest != opened.digest:
            raise ClashError(
                {_named(place): value_at(current.content, place) for place in changes},
                {_named(place): value for place, value in changes.items()},
            )
        differing = {place: new for place, new in changes.items() if value_at(current.content, place) != new}
        if differing:
            text = _checked(entry, current, differing)
            _write(entry.shelf, current, text, _lines(current, differing, author, now or datetime.now(UTC)))
            forget()
        return len(differing)


def history(kind: str, id: str, entries: Entries = ENTRIES) -> list[dict[str, Any]]:
    """Changes of a file, the first one first."""
    file = _history_file(entries[kind].shelf, id)
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def value_at(content: Mapping[str, Any], place: Change) -> Any:
    """Value at a place of a file; None where there is none."""
    found: Any = content
    for key in place:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found


def _checked(entry: Entry, current: Opened, changes: Mapping[Change, Any]) -> str:
    """Text of the file with its changes; empty where it would hold no more than a new one."""
    content = _plain(current.content)
    for place, value in changes.items():
        _put(content, place, value)
    if content == entry.start(current.id):
        return ""
    return entry.shelf.text(entry.shelf.file(current.id), content)


def _put(content: dict[str, Any], place: Change, value: Any) -> None:
    """Set or take away a value; a table that becomes empty goes with it."""
    first, *rest = place
    if not rest:
        if value is None:
            content.pop(first, None)
        else:
            content[first] = value
        return
    below = content.setdefault(first, {})
    _put(below, tuple(rest), value)
    if not below:
        del content[first]


def _write(shelf: Shelf, current: Opened, text: str, lines: str) -> None:
    file, past = shelf.file(current.id), _history_file(shelf, current.id)
    past.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        with past.open("a", encoding="utf-8") as stream:
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
        if text:
            draft.replace(file)
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise InputError("cannot be written", file=file, cure=str(error.strerror)) from None
    finally:
        draft.unlink(missing_ok=True)


def _lines(current: Opened, changes: Mapping[Change, Any], author: Author, now: datetime) -> str:
    common = {"when": now.isoformat(timespec="seconds"), "who": author.who.strip(), "why": author.why.strip()}
    rows = [
        {**common, "place": _named(place), "old": value_at(current.content, place), "new": new}
        for place, new in changes.items()
    ]
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


@contextmanager
def _locked(shelf: Shelf) -> Iterator[None]:
    """Hold the folder against other processes."""
    place = shelf.root() / HISTORY
    place.mkdir(parents=True, exist_ok=True)
    with (place / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _plain(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) if isinstance(value, Mapping) else value for key, value in content.items()}


def _named(place: Change) -> str:
    return ".".join(place)


def _history_file(shelf: Shelf, id: str) -> Path:
    return shelf.root() / HISTORY / shelf.file(id).relative_to(shelf.root()).with_suffix(".jsonl")


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
