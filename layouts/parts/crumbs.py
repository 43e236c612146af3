"""The way from the map to where the reader is."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.context import Context
from layouts.parts.attributes import attributes


def crumbs(context: Context, above: Sequence[tuple[str, str]], here: str) -> html.Nav | None:
    """Links to the pages above, the nearest last, and the name of this one; nothing in a frame."""
    if context.embed is not None:
        return None
    parts: list[html.A | html.Span] = []
    for name, href in above:
        parts += [html.A(name, href=href), html.Span("›", **attributes(aria_hidden="true"))]
    parts.append(html.Span(here, **attributes(aria_current="page")))
    return html.Nav(parts, className="crumbs", **attributes(aria_label=context.t("page.crumbs")))
