"""A term that says what it means when it is pointed at, focused or touched."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.glossary import terms
from layouts.parts.attributes import attributes


def term(context: Context, id_: str, words: str, place: str) -> html.Span:
    """Words that explain themselves; ``place`` tells several on one page apart. An unknown id raises ``KeyError``."""
    return _explained(context, id_, html.Span(words), f"{place}-{id_}", "term", "")


def term_mark(context: Context, id_: str, place: str) -> html.Span:
    """Small mark beside a label that is not to be a button itself."""
    name = terms()[id_].name[context.view.lang]
    said = context.t("term.what", name=name)
    return _explained(
        context, id_, html.Span("i", **attributes(aria_hidden="true")), f"{place}-{id_}", "term-mark", said
    )


def _explained(context: Context, id_: str, shown: html.Span, place: str, kind: str, label: str) -> html.Span:
    told, lang = terms()[id_], context.view.lang
    described = f"term-{place}"
    named = {"aria_label": label} if label else {}
    return html.Span(
        [
            html.Button(shown, type="button", className=kind, **attributes(aria_describedby=described, **named)),
            html.Span(
                [
                    html.Span([html.Strong(told.name[lang]), " ", told.said[lang]], id=described),
                    " ",
                    html.A(context.t("term.more"), href=f"{context.address('method')}#{told.anchor}"),
                ],
                className="term-card",
            ),
        ],
        className="term-box",
        **attributes(data_term=id_),
    )
