"""The data page: what is in the release, where it comes from, what is missing from it, and how to take it along."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.sheet import sheet
from layouts.sections import sections
from layouts.sitemap import Page

PAGE = Page(id="data", order=80)


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("page.data")


def body(context: Context) -> list[object]:
    """Sections in their order."""
    manifest = context.atlas.manifest
    lead = [html.Strong(manifest.title[context.view.lang]), ". ", context.t("data.lead")]
    return [sheet(context, title(context), lead, sections("layouts.data", context))]
