"""How the figures of a release came about, where its sources tell."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.context import Context
from layouts.parts.sheet import Section

ORDER = 70


def section(context: Context) -> Section | None:
    """Accounts that the sources of the release give of themselves."""
    t, lang = context.t, context.view.lang
    parts: list[Any] = []
    for source in context.atlas.manifest.sources:
        if "about" in source:
            parts += [html.H3(source["title"][lang]), *[html.P(words) for words in source["about"][lang]]]
    if not parts:
        return None
    if context.atlas.manifest.illustrative:
        parts.insert(0, html.P(html.Strong(t("method.illustrative_about")), className="notice"))
    return Section("origins", t("method.origins"), parts)
