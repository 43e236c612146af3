"""When a stage of a value chain counts as covered, weak or a white spot."""

from __future__ import annotations

from dash import html

from geodata.coverage.thresholds import CRITERIA, Limits, default_search
from geodata.view import LEVELS
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 45


def section(context: Context) -> Section:
    """Thresholds of the release, and how far one looks for those who have a stage."""
    t, lang = context.t, context.view.lang
    rule, search = context.atlas.rules.coverage, default_search()
    rows = [
        [t(f"method.coverage_{one}"), _bound(rule.covered, one, lang), _bound(rule.white_spot, one, lang)]
        for one in CRITERIA
    ]
    reach = [[t(f"levels.{level}"), f"{format_plain(search.reach_km[level], lang)} km"] for level in LEVELS]
    return Section(
        "coverage",
        t("method.coverage"),
        [
            html.P(t("method.coverage_about")),
            table(
                t("method.coverage"),
                [t(f"method.coverage_{one}") for one in ("criterion", "from", "below")],
                rows,
                numbers=(1, 2),
            ),
            html.P(t(f"method.coverage_match_{rule.match}")),
            html.P(t("method.coverage_unknown")),
            html.H3(t("method.coverage_near")),
            html.P(t("method.coverage_near_about", n=search.nearest)),
            table(t("method.coverage_near"), [t("control.level"), t("method.coverage_reach")], reach, numbers=(1,)),
        ],
    )


def _bound(limits: Limits, criterion: str, lang: str) -> str:
    value = float(getattr(limits, criterion))
    return format_plain(value, lang) if value > 0 else "–"
