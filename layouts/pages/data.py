"""The data page: what is in the release, where it comes from and what is missing from it."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.sitemap import Page

PAGE = Page(id="data", order=80)


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("page.data")


def body(context: Context) -> list[object]:
    """Sources of the release."""
    lang = context.view.lang
    sources = [html.Li(source["title"][lang]) for source in context.atlas.manifest.sources]
    return [html.Main([html.H1(context.t("page.data")), html.Ul(sources)], className="sheet", id="main", tabIndex="-1")]
