"""The document of a presentation: its stage, its buttons, and the same steps as a list to read or to print."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from dash import html

from layouts.context import Context
from layouts.decks import Deck
from layouts.decks.own import ID
from layouts.grades import grade_note
from layouts.head import paper
from layouts.parts.attributes import attributes
from layouts.parts.header import banners
from layouts.parts.notes import notes
from layouts.prerender import to_html
from layouts.presenting.steps import Shown
from layouts.shell import ICON, Addresses, boot, inline, plain_values

_DOCUMENT = """<!doctype html>
<html lang="{lang}" data-theme="{theme}" class="presentation" style="{paper}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body>
{page}
<script id="kume-boot" type="application/json">{boot}</script>
<script src="{script}"></script>
</body>
</html>
"""


@dataclass(frozen=True)
class Presentation:
    """A deck with its steps in a language and a theme.

    ``at`` is the step that is shown first, from 0.
    """

    deck: Deck
    steps: tuple[Shown, ...]
    context: Context
    at: int

    @property
    def title(self) -> str:
        """Name of the deck."""
        return self.deck.title[self.context.view.lang] or self.context.t("present.untitled")


def document(shown: Presentation, addresses: Addresses) -> str:
    """Whole document; ``addresses`` lead to the script of presentations."""
    context = shown.context
    current = shown.steps[shown.at]
    first = current.context if current.context is not None and current.has_map else context
    told = boot(Context(first.view, context.atlas, context.prefix), addresses)
    told["deck"] = {
        "id": shown.deck.id,
        "title": shown.title,
        "home": context.address("present", theme=None),
        "steps": [_step(context, one) for one in shown.steps],
    }
    return _DOCUMENT.format(
        lang=context.view.lang,
        theme=context.view.theme,
        paper=paper(context),
        title=escape(f"{shown.title} · {context.t('app.name')}"),
        icon=ICON,
        style=addresses.style,
        script=addresses.script,
        page=to_html([_stage(shown), _speaker(context)]) + _handout(shown),
        boot=inline(told),
    )


def _step(context: Context, one: Shown) -> dict[str, Any]:
    lang = context.view.lang
    view = plain_values(asdict(one.context.view)) if one.context and one.has_map else None
    return {
        "title": one.title(lang),
        "finding": one.finding,
        "subtitle": one.subtitle,
        "note": one.note(lang),
        "view": view,
        "picture": one.picture,
        "sentences": one.sentences,
        "open": one.context.here(theme=None) if one.context else "",
        "grade": " · ".join(grade_note(one.context, one.context.view.cluster)) if one.context else "",
        "problem": _refused(context, one),
    }


def _refused(context: Context, one: Shown) -> str:
    if one.context is None:
        return context.t("present.no_page", value=one.problems[0].value if one.problems else "")
    said = notes(one.problems, context.view.lang)
    return "" if said is None else " ".join(str(row.children) for row in said.children[1].children)


def _stage(shown: Presentation) -> html.Main:
    context, current = shown.context, shown.steps[shown.at]
    t, lang = context.t, context.view.lang
    head = [
        html.H1(current.title(lang), className="show-title", id="show-title"),
        html.P(current.finding if current.step.title else "", className="show-finding"),
        html.P(current.subtitle, className="show-subtitle"),
        html.P(className="show-problem", role="alert"),
    ]
    return html.Main(
        [
            # A deck of the reader's own is no part of a view, so no link could keep it.
            html.Div(banners(context, back=shown.deck.id != ID), className="show-banners"),
            html.Header(head, className="show-head"),
            html.Div(className="show-map", **attributes(data_slot="map")),
            html.Div(className="show-picture"),
            html.Ul(className="show-sentences"),
            html.Div(className="slot-legend show-legend", **attributes(data_slot="legend")),
            html.Footer(
                [html.P(_source(context), className="show-source"), _buttons(context, len(shown.steps))],
                className="show-foot",
            ),
            html.P(className="quiet", role="status", id="show-said"),
            html.Div(className="show-blank", **attributes(data_blank="")),
        ],
        className="show",
        id="main",
        **attributes(aria_label=t("present.step", n=shown.at + 1, total=len(shown.steps))),
    )


def _source(context: Context) -> list[Any]:
    t, manifest, lang = context.t, context.atlas.manifest, context.view.lang
    producers = "; ".join(source["producer"][lang] for source in manifest.sources)
    return [
        html.Span(t("foot.source", source=producers)),
        html.Span(t("foot.release", release=manifest.id)),
        html.Span(className="show-grade"),
        html.Span(t("foot.boundary", producer=manifest.boundary["producer"][lang])),
        html.A(t("present.open"), href=context.address(""), className="show-open"),
    ]


def _buttons(context: Context, total: int) -> html.Nav:
    t = context.t

    def button(act: str, mark: str) -> html.Button:
        name = t(f"present.{act}")
        label = html.Span(mark, **attributes(aria_hidden="true"))
        return html.Button(label, type="button", title=name, **attributes(data_act=act, aria_label=name))

    return html.Nav(
        [
            button("previous", "‹"),
            html.Span(f"1 / {total}", className="show-count"),
            button("next", "›"),
            button("auto_pause", ""),
            button("speaker", ""),
            button("blank", ""),
            button("full", ""),
            button("leave", "✕"),
        ],
        className="show-buttons",
        title=t("present.keys"),
        **attributes(aria_label=t("present.controls")),
    )


def _speaker(context: Context) -> html.Aside:
    """What the second window shows beside the stage: clock, notes and the next step."""
    t = context.t

    def button(act: str) -> html.Button:
        return html.Button(t(f"present.{act}"), type="button", className="button", **attributes(data_act=act))

    return html.Aside(
        [
            html.Div(
                [
                    html.P([html.Span(t("present.timer")), html.Output("0:00", className="speaker-timer")]),
                    html.P([html.Span(t("present.clock")), html.Output("", className="speaker-clock")]),
                    html.Div([button("timer_pause"), button("timer_reset")]),
                ],
                className="speaker-time",
            ),
            html.H2(t("present.notes")),
            html.P(className="speaker-note"),
            html.H2(t("present.coming")),
            html.P(className="speaker-next"),
            html.Img(className="speaker-picture", alt="", hidden=True),
        ],
        className="speaker",
        hidden=True,
        **attributes(aria_label=t("present.speaker")),
    )


def _handout(shown: Presentation) -> str:
    """Every step with its picture: what is printed, and what is read without script."""
    context = shown.context
    head = to_html([html.H1(shown.title), html.Noscript(html.P(context.t("present.no_script")))])
    pages = "".join(_page(context, one) for one in shown.steps)
    return f'<section class="handout" aria-label="{escape(shown.title)}">{head}<ol>{pages}</ol></section>'


def _page(context: Context, one: Shown) -> str:
    lang = context.view.lang
    heading = html.H2(one.title(lang) or context.t("present.failed"))
    above = to_html([heading, html.P(_refused(context, one))])
    # Fetched once it is seen or printed, which a component cannot say.
    picture = f'<img src="{escape(one.picture)}" alt="{escape(one.finding)}" loading="lazy">' if one.picture else ""
    below = to_html(
        [
            html.Ul([html.Li(words) for words in one.sentences]) if one.sentences else None,
            html.P(one.note(lang), className="handout-note"),
            _open(context, one),
        ]
    )
    return f'<li class="handout-step">{above}{picture}{below}</li>'


def _open(context: Context, one: Shown) -> html.A | None:
    return html.A(context.t("present.open"), href=one.context.here(theme=None)) if one.context else None
