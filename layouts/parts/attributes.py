"""Attributes that components take beside their own: aria-* and data-*."""

from __future__ import annotations

from typing import Any

from layouts.context import Context
from layouts.sitemap import behind, find


def attributes(**named: str) -> dict[str, Any]:
    """Attributes by name, an underscore standing for each hyphen."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def following(path: str, context: Context) -> dict[str, str]:
    """Names and values that keep a link on the view that the browser shows: its path, and the keys it leaves out.

    Where the path holds the chosen cluster or area, its place is marked, so that the link goes to the next one too.
    """
    place = behind(path)
    if place is None:
        return {"data_follow": path}
    argument = place.page.argument
    own = place == find(context.path)
    template = path if own or not argument else path.replace(f"/{place.value}", f"/{{{argument}}}", 1)
    omitted = place.choices(context.atlas.choices).fixed
    return {"data_follow": template, "data_omit": ",".join(omitted)}
