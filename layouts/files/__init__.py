"""The figures of a view as files."""

from __future__ import annotations

KINDS = ("csv", "svg", "png")
