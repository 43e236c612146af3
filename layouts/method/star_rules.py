"""Star rules with their criteria, and what of them was verified."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.stars import Criterion, StarRule
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 30
_SHARES = ("size", "focus")


def section(context: Context) -> Section:
    """One table for each preset, in their order."""
    t, lang = context.t, context.view.lang
    parts: list[Any] = [html.P(t("method.stars_about"))]
    for rule in context.atlas.presets:
        parts += [
            html.H3(rule.title[lang], id=f"stars-{rule.id}"),
            html.P([t("method.stars_source"), " ", html.Span(rule.source, lang="en")], className="small"),
            _criteria(rule, context),
        ]
    parts.append(html.P(t("method.stars_reference")))
    parts.append(html.P(t("method.stars_own")))
    return Section("star-rules", t("method.stars"), parts)


def _criteria(rule: StarRule, context: Context) -> html.Div:
    t, lang = context.t, context.view.lang
    rows: list[list[Any]] = []
    for name in (*_SHARES, "lq"):
        criterion: Criterion | None = getattr(rule, name)
        label = t(f"measure.{name}.short")
        if criterion is None:
            rows.append([label, t("method.no_criterion"), "", ""])
        else:
            rows.append([label, criterion_words(name, criterion, context), *_standing(criterion, context)])
    if rule.min_jobs.value > 0:
        least = t("method.gate_least", value=format_plain(rule.min_jobs.value, lang))
        rows.append([t("method.gate"), least, *_standing(rule.min_jobs, context)])
    head = [t(f"method.stars_{name}") for name in ("star", "asks", "verified", "note")]
    return table(rule.title[lang], head, rows)


def criterion_words(star: str, criterion: Criterion, context: Context) -> str:
    """What a star asks for, made from its rule."""
    t, lang = context.t, context.view.lang
    if criterion.kind == "top_share":
        return t(f"method.top_{criterion.within}", share=format_plain(criterion.value, lang, percent=True))
    return t(f"method.{criterion.kind}", value=format_plain(criterion.value, lang, percent=star in _SHARES))


def _standing(criterion: Any, context: Context) -> list[str]:
    word = "method.is_verified" if criterion.verified else "method.is_not_verified"
    return [context.t(word), criterion.note.get(context.view.lang, "")]
