"""Data states, and what becomes of a figure when a part of it is missing."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.sheet import Section
from layouts.parts.states import state_table
from layouts.parts.table import table

ORDER = 40
_CASES = ("observed", "absent", "suppressed", "too_little", "not_collected")


def section(context: Context) -> Section:
    """States, the rule for each missing part, and how areas add up."""
    t = context.t
    share = context.atlas.manifest.rules["suppressed"]["min_known"]
    least = format_plain(share, context.view.lang, percent=True)
    rows = [[t(f"method.case_{case}", least=least), t(f"method.result_{case}", least=least)] for case in _CASES]
    return Section(
        "missing",
        t("method.missing"),
        [
            html.P(t("method.missing_about")),
            state_table(context),
            html.H3(t("method.clusters")),
            html.P(t("method.clusters_about")),
            table(t("method.clusters"), [t("method.case"), t("method.result")], rows),
            html.P(t("method.missing_derived")),
            html.H3(t("method.areas")),
            html.P(t("method.areas_about")),
        ],
    )
