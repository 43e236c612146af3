"""The link to everything that a page can be taken along as."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.attributes import attributes, following
from layouts.sitemap import find, modules

FOLDER = "download"


def take_link(context: Context) -> list[html.A]:
    """Link that a script opens as a dialog; none on a page that has nothing to take along."""
    place = find(context.path)
    if place is None or not hasattr(modules()[place.page.id], "CONTENTS"):
        return []
    path = f"{FOLDER}/{context.path or 'map'}"
    words = context.t("take.open")
    linked = attributes(data_take="", **following(path, context))
    return [html.A(words, href=context.address(path), className="take", **linked)]
