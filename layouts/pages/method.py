"""The method page: every measure and every rule, in words and in formulas, made from the rules themselves."""

from __future__ import annotations

from layouts.context import Context
from layouts.parts.sheet import sheet
from layouts.sections import sections
from layouts.sitemap import Page

PAGE = Page(id="method", order=70)


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("page.method")


def body(context: Context) -> list[object]:
    """Sections in their order."""
    return [sheet(context, title(context), context.t("method.lead"), sections("layouts.method", context))]
