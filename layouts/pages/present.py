"""The page of the presentations: the decks of the atlas, and a deck of one's own that is put together here."""

from __future__ import annotations

import json

from dash import html

from layouts.context import Context
from layouts.decks import Deck, decks
from layouts.parts.attributes import attributes
from layouts.parts.stage import slot
from layouts.sitemap import Page

PAGE = Page(id="present", order=60)


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("present.listing")


def body(context: Context) -> list[object]:
    """The decks that are there, then the reader's own."""
    t = context.t
    return [
        html.Main(
            [
                html.H1(title(context)),
                html.P(t("present.listing_lead"), className="lead"),
                *[_deck(context, one) for one in decks()],
                html.P(t("present.keys"), className="small"),
                html.H2(t("own.heading"), id="own"),
                html.P(t("own.lead")),
                slot("deck"),
            ],
            className="sheet page-present",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=title(context)),
        )
    ]


def _deck(context: Context, deck: Deck) -> html.Article:
    t, lang = context.t, context.view.lang
    address = context.address(f"present/{deck.id}", theme=None)
    slides = [
        html.A(
            t(f"present.slides_{name}"),
            href=_with(context.address(f"present/{deck.id}.pptx", theme=None), f"ratio={ratio}"),
            download="",
        )
        for name, ratio in (("wide", "16:9"), ("square", "4:3"))
    ]
    return html.Article(
        [
            html.H2(html.A(deck.title[lang], href=address)),
            html.P(deck.about[lang]),
            html.P(
                [
                    html.A(t("present.start"), href=address, className="button"),
                    html.Span(t("present.count", n=len(deck.steps))),
                    *slides,
                    html.Button(
                        t("own.copy_from"),
                        type="button",
                        className="link-button",
                        **attributes(data_deck_from=_plain(context, deck)),
                    ),
                ],
                className="deck-actions",
            ),
        ],
        className="deck-card",
    )


def _plain(context: Context, deck: Deck) -> str:
    """Deck as a file of the reader's own would hold it, in the language of the page."""
    lang = context.view.lang
    steps = [
        {
            "view": one.view,
            "title": one.title[lang] if one.title else "",
            "note": one.note[lang] if one.note else "",
        }
        for one in deck.steps
    ]
    return json.dumps({"kume_deck": 1, "title": deck.title[lang], "steps": steps}, ensure_ascii=False)


def _with(address: str, parameter: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{parameter}"
