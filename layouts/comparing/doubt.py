"""The note that says why a comparison is unsafe, and of which areas."""

from __future__ import annotations

from dash import html

from geodata import comparison
from geodata.comparison import SIZE_FACTOR, Doubt
from layouts.compared import name_of
from layouts.context import Context
from layouts.listing import listed
from layouts.numbers import format_value
from layouts.parts.attributes import attributes


def doubt_note(context: Context) -> html.Section:
    """Reasons as sentences; that there are none is said too."""
    t = context.t
    said = sentences(context)
    body = html.Ul([html.Li(one) for one in said], className="bullets") if said else html.P(t("compare_doubt.none"))
    return html.Section(
        [html.H2(t("compare_doubt.heading"), id="doubt-heading"), body],
        className="compare-doubt notice" if said else "compare-doubt",
        **attributes(aria_labelledby="doubt-heading"),
    )


def sentences(context: Context) -> list[str]:
    """One sentence for each kind of reason."""
    kinds: dict[str, list[Doubt]] = {}
    for doubt in comparison.doubts(context.atlas, context.view):
        kinds.setdefault(doubt.kind, []).append(doubt)
    return [_sentence(context, kind, found) for kind, found in kinds.items()]


def _sentence(context: Context, kind: str, found: list[Doubt]) -> str:
    t, lang = context.t, context.view.lang
    if kind == "size":
        large, *small = found[0].areas
        return t(
            "compare_doubt.size",
            large=name_of(context, large),
            small=_names(context, small),
            limit=format_value(SIZE_FACTOR, "count", lang),
            factor=format_value(found[0].factor, "count", lang),
        )
    if kind == "order":
        pairs = [
            t("compare.pair", one=name_of(context, one), other=name_of(context, other))
            for one, other in (doubt.areas for doubt in found)
        ]
        return t("compare_doubt.order", pairs="; ".join(pairs))
    words = {"level": "levels.", "state": "state.", "grade": "grade_short."}[kind]
    groups = [f"{t(words + doubt.key)}: {_names(context, list(doubt.areas))}" for doubt in found]
    return t(f"compare_doubt.{kind}", groups="; ".join(groups))


def _names(context: Context, codes: list[str]) -> str:
    return listed(context.t, [name_of(context, code) for code in codes])
