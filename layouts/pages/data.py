"""The data page: what is in the release, where it comes from and what is missing from it."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.sheet import Section, sheet
from layouts.sitemap import Page

PAGE = Page(id="data", order=80)


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("page.data")


def body(context: Context) -> list[object]:
    """Sources of the release."""
    t, lang, manifest = context.t, context.view.lang, context.atlas.manifest
    sources = html.Ul([html.Li(source["title"][lang]) for source in manifest.sources], className="bullets")
    return [sheet(context, t("page.data"), manifest.title[lang], [Section("sources", t("data.sources"), [sources])])]
