"""Dates as documents state them: a year, a month or a day, or nothing."""

from __future__ import annotations

import re
from datetime import date

from geodata.declared import Table

_DATE = re.compile(r"(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def is_date(text: str) -> bool:
    """Whether words are a year, a month or a day that there is."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        return False
    return True


def optional_date(table: Table, key: str) -> str:
    """Date under a key, empty where it is not stated."""
    if not table.has(key):
        return ""
    found = table.text(key)
    if not is_date(found):
        raise table.error(key, "give a year, year-month or year-month-day, as in 2007-03")
    return found


def year_of(date: str) -> int:
    """Year of a date."""
    return int(date[:4])
