"""Changing what is known of an action, an indicator or a selection: file by file, never over somebody else's change.

Beside each changed file stands its history, one line of JSON for each change, to which lines are only ever added.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from geodata.declared import Table
from geodata.errors import InputError
from geodata.programme.entering import ENTRIES, Change
from geodata.programme.folder import folder, forget
from geodata.programme.kinds import kinds
from geodata.programme.writing import to_toml

HISTORY = "history"
_ABSENT = ""


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


def open_file(kind: str, id: str) -> Opened:
    """Read a file that may be changed; one that cannot be is an InputError."""
    if kind not in ENTRIES or id not in ENTRIES[kind].ids():
        raise InputError("there is nothing to change here", value=f"{kind}/{id}"[:80], cure="choose from the list")
    file = _file(kind, id)
    if not file.exists():
        return Opened(kind, id, _ABSENT, ENTRIES[kind].start(id))
    body = file.read_bytes()
    # For its findings, which name file and place.
    content = Table.read(file).content
    return Opened(kind, id, _digest(body), content)


def change(opened: Opened, changes: Mapping[Change, Any], author: Author, now: datetime | None = None) -> int:
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
    with _locked():
        current = open_file(opened.kind, opened.id)
        if current.digest != opened.digest:
            raise ClashError(
                {_named(place): value_at(current.content, place) for place in changes},
                {_named(place): value for place, value in changes.items()},
            )
        differing = {place: new for place, new in changes.items() if value_at(current.content, place) != new}
        if differing:
            text = _checked(current, differing)
            _write(current, text, _lines(current, differing, author, now or datetime.now(UTC)))
            forget()
        return len(differing)


def history(kind: str, id: str) -> list[dict[str, Any]]:
    """Changes of a file, the first one first."""
    file = _history_file(kind, id)
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


def _checked(current: Opened, changes: Mapping[Change, Any]) -> str:
    """Text of the file with its changes, read once as if it were there."""
    content = _plain(current.content)
    for place, value in changes.items():
        _put(content, place, value)
    text = to_toml(content)
    table = Table(_file(current.kind, current.id), tomllib.loads(text))
    next(one for one in kinds() if one.name == current.kind).parse(table)
    table.done()
    return text


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


def _write(current: Opened, text: str, lines: str) -> None:
    file, past = _file(current.kind, current.id), _history_file(current.kind, current.id)
    past.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.part")
    try:
        draft.write_text(text, encoding="utf-8")
        with past.open("a", encoding="utf-8") as stream:
            stream.write(lines)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)
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
def _locked() -> Iterator[None]:
    """Hold the folder against other processes."""
    place = folder() / HISTORY
    place.mkdir(parents=True, exist_ok=True)
    with (place / ".lock").open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def _plain(content: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(value) if isinstance(value, Mapping) else value for key, value in content.items()}


def _named(place: Change) -> str:
    return ".".join(place)


def _file(kind: str, id: str) -> Path:
    return folder() / kind / f"{id}.toml"


def _history_file(kind: str, id: str) -> Path:
    return folder() / HISTORY / kind / f"{id}.jsonl"


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
