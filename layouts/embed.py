"""A page for another site's frame: the same view without the atlas around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from dash import html

from geodata.view import Problem
from layouts.context import Context
from layouts.head import canonical
from layouts.parts.attributes import attributes, following
from layouts.parts.notes import notes
from layouts.parts.source_line import source_line
from layouts.prerender import to_html
from layouts.shell import ICON, Addresses, boot, inline
from layouts.sitemap import find, modules

_DOCUMENT = """<!doctype html>
<html lang="{lang}" data-theme="{theme}" data-sizing="fixed">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<base target="_blank">
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body class="embedded">
<div id="sent">{page}</div>
<div id="react-entry-point" hidden></div>
<footer hidden></footer>
<script id="kume-boot" type="application/json">{boot}</script>
<script src="{script}"></script>
</body>
</html>
"""


def embed_document(
    context: Context,
    problems: Sequence[Problem],
    addresses: Addresses,
    kept: Mapping[str, str],
) -> str:
    """Document of a page in a frame.

    ``kept`` are the parts of the query beside the view.
    """
    place = find(context.path)
    if place is None:
        raise LookupError(context.path)
    page = modules()[place.page.id]
    body = [html.Div(notes(problems, context.view.lang)), *page.body(context)]
    told = boot(context, addresses)
    told["embed"] = {"kept": [f"{key}={one}" for key, one in kept.items()]}
    return _DOCUMENT.format(
        lang=context.view.lang,
        theme=context.view.theme,
        title=escape(f"{page.title(context)} · {context.t('app.name')}"),
        canonical=escape(canonical(context)),
        icon=ICON,
        style=addresses.style,
        script=addresses.script,
        page=to_html([html.Div([*body, _without_script(context)], className="embed-body"), _foot(context)]),
        boot=inline(told),
    )


def _foot(context: Context) -> html.Footer:
    """Source, release and the way to the atlas, which stay in sight however small the frame is."""
    t = context.t
    boundary = context.atlas.manifest.boundary["producer"][context.view.lang]
    link = html.A(
        t("embed.open"), href=context.here(), rel="noopener", **attributes(**following(context.path, context))
    )
    return html.Footer(
        [html.Span([*source_line(context), " · ", t("foot.boundary", producer=boundary)]), link],
        className="embed-foot",
    )


def _without_script(context: Context) -> Any:
    return html.P(context.t("embed.no_script"), className="embed-bare")


def gone_document(context: Context, addresses: Addresses, words: str) -> str:
    """Document that says why there is nothing to show, with the way to the atlas."""
    t = context.t
    link = html.A(t("embed.open"), href=context.address("", release=None), rel="noopener")
    page = html.Div([html.P(words), html.P(link)], className="message")
    return _GONE.format(
        lang=context.view.lang, title=escape(t("app.name")), icon=ICON, style=addresses.style, page=to_html(page)
    )


_GONE = """<!doctype html>
<html lang="{lang}" data-theme="light" data-sizing="fixed">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<base target="_blank">
<link rel="icon" type="image/svg+xml" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body class="embedded"><main id="sent">{page}</main></body>
</html>
"""
