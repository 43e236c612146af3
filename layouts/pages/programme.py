"""The page of strategies: priorities, goals, actions, indicators and how they are monitored."""

from __future__ import annotations

from layouts.contents import Contents
from layouts.contents.strategy import actions_table, documents_named, indicators_table, release_table
from layouts.context import Context
from layouts.parts.sheet import sheet
from layouts.programme.cited import source_section
from layouts.sections import sections
from layouts.sitemap import Page
from layouts.strategy.tree import finding

PAGE = Page(id="programme", order=52)


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("strategy.title")


CONTENTS = Contents(
    title=finding,
    subtitle=title,
    tables=(actions_table, indicators_table, release_table),
    charts=("strategy_course",),
    name=lambda context: [title(context)],
    sources=documents_named,
)


def body(context: Context) -> list[object]:
    """A sentence that says how the strategy stands, then a section for each part."""
    t = context.t
    found = [*sections("layouts.strategy", context), source_section(context)]
    above = [(t("page.map"), context.address("")), (t("page.pilots"), context.address("pilots"))]
    return [sheet(context, title(context), finding(context), found, above)]
