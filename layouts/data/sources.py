"""Where the figures come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from layouts.context import Context
from layouts.parts.sheet import Section, facts

ORDER = 30
_SAID = ("producer", "licence", "version", "retrieved", "file", "format", "encoding")


def section(context: Context) -> Section:
    """Each source with all that its manifest tells of it."""
    parts: list[Any] = []
    for source in context.atlas.manifest.sources:
        parts += [html.H3(source["title"][context.view.lang], id=f"source-{source['id']}"), _facts(source, context)]
    return Section("sources", context.t("data.sources"), parts)


def _facts(source: Mapping[str, Any], context: Context) -> html.Dl:
    t = context.t
    rows: list[tuple[Any, Any]] = [(t(f"data.source_{key}"), _text(source.get(key), context)) for key in _SAID]
    if source.get("url"):
        rows.append((t("data.source_url"), html.A(source["url"], href=source["url"], rel="noreferrer")))
    if source.get("sha256"):
        rows.append(("SHA-256", html.Span(source["sha256"], className="digest")))
    if source.get("about") or source.get("method"):
        rows.append((t("data.source_method"), html.A(t("page.method"), href=f"{context.address('method')}#origins")))
    return facts(rows)


def _text(said: Any, context: Context) -> str:
    return str(said[context.view.lang] if isinstance(said, Mapping) else said or "")
