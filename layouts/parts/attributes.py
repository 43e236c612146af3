"""Attributes that components take beside their own: aria-* and data-*."""

from __future__ import annotations

from typing import Any


def attributes(**named: str) -> dict[str, Any]:
    """Attributes by name, an underscore standing for each hyphen."""
    return {name.replace("_", "-"): value for name, value in named.items()}
