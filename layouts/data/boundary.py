"""Where the outlines come from, on which terms, and of which year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from layouts.context import Context
from layouts.numbers import format_plain, format_value
from layouts.parts.sheet import Section, facts

ORDER = 40
_SAID = ("producer", "publisher", "scale", "vintage", "date", "source", "package")
# What has an English title only, as a rule.
_TITLES = ("publisher", "package")


def section(context: Context) -> Section:
    """All that the layer tells of itself."""
    t, lang, boundary = context.t, context.view.lang, context.atlas.manifest.boundary
    rows: list[tuple[Any, Any]] = [
        (t(f"data.boundary_{key}"), (_named if key in _TITLES else _text)(boundary.get(key), lang)) for key in _SAID
    ]
    if boundary.get("sha256"):
        rows.append(("SHA-256", html.Span(boundary["sha256"], className="digest")))
    if boundary.get("generalised"):
        rows.append((t("data.boundary_generalised"), _generalised(boundary["generalised"], context)))
    if boundary.get("lakes"):
        lakes = boundary["lakes"]
        rows.append((t("data.boundary_lakes"), [_named(lakes["source"], lang), f", {lakes['terms'][lang]}"]))
    terms = _text(boundary.get("terms"), lang)
    return Section(
        "boundaries",
        t("data.boundaries"),
        [*([html.P(terms, className="notice")] if terms else []), facts(rows)],
    )


def _generalised(told: Mapping[str, Any], context: Context) -> str:
    lang = context.view.lang
    return context.t(
        "data.boundary_change",
        before=format_value(told["vertices_before"], "count", lang),
        after=format_value(told["vertices_after"], "count", lang),
        half=format_plain(told["area_change_percent"]["p50"], lang),
        most=format_plain(told["area_change_percent"]["max"], lang),
    )


def _named(said: Any, lang: str) -> Any:
    """What is said in both languages as text; a title in English alone is marked as such for those who read Turkish."""
    if isinstance(said, str) and said and lang != "en":
        return html.Span(said, lang="en")
    return _text(said, lang)


def _text(said: Any, lang: str) -> str:
    return str(said[lang] if isinstance(said, Mapping) else said or "")
