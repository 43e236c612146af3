"""The page of strategies: priorities, goals, actions, indicators and how they are monitored."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.sheet import Section, sheet
from layouts.programme.cited import source_section
from layouts.sections import sections
from layouts.sitemap import Page
from layouts.strategy.tree import finding

PAGE = Page(id="programme", order=52)
_FILES = ("programme.csv", "programme-indicators.csv", "programme.xlsx")


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("strategy.title")


def body(context: Context) -> list[object]:
    """A sentence that says how the strategy stands, then a section for each part."""
    t = context.t
    files = [html.A(t(f"strategy.file_{name}"), href=context.address(file)) for name, file in _named()]
    taken = Section("files", t("strategy.files"), [html.P([part for one in files for part in (one, " ")])])
    found = [*sections("layouts.strategy", context), taken, source_section(context)]
    above = [(t("page.map"), context.address("")), (t("page.pilots"), context.address("pilots"))]
    return [sheet(context, title(context), finding(context), found, above)]


def _named() -> list[tuple[str, str]]:
    return [(file.replace(".", "_").replace("-", "_"), file) for file in _FILES]
