"""Numbers of areas in words."""

from __future__ import annotations

from layouts.context import Context
from layouts.numbers import format_value


def areas(context: Context, level: str, count: int) -> str:
    """Number of areas of a level."""
    if count == 1:
        return context.t(f"count_one.{level}")
    return context.t(f"count.{level}", n=format_value(count, "count", context.view.lang))
