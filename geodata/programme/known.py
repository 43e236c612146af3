"""Values that come to be known later: each with the place that it is known from."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.declared import Table
from geodata.programme.dates import optional_date


@dataclass(frozen=True)
class Known:
    """A value as it was entered, and its source: the id of a document, or words."""

    value: str
    source: str


def known(table: Table, key: str, allowed: tuple[str, ...] | None = None) -> Known | None:
    """Value under a key with its source; None where nothing is known."""
    if not table.has(key):
        return None
    below = table.table(key)
    found = Known(below.text("value", allowed), below.text("source"))
    below.done()
    return found


def known_date(table: Table, key: str) -> Known | None:
    """Date under a key with its source; None where none is known."""
    if not table.has(key):
        return None
    below = table.table(key)
    below.text("value")
    found = Known(optional_date(below, "value"), below.text("source"))
    below.done()
    return found
