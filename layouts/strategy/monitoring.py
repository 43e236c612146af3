"""Monitoring by what is put in, done, and follows: the guide's four kinds, and how the indicators spread over them."""

from __future__ import annotations

from dash import html

from geodata.programme import metrics
from geodata.programme.metrics import ENOUGH, KINDS
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.sheet import Section
from layouts.parts.table import table
from layouts.programme.cited import cite

ORDER = 40
_GUIDE = ("practitioners-guide",)


def section(context: Context) -> Section:
    """The four kinds with their indicators, and from what share of actors an impact can be told."""
    t, lang = context.t, context.view.lang
    rows = []
    for kind in KINDS:
        of = [one for one in metrics() if one.kind == kind]
        names = ", ".join(one.title[lang] for one in of) or t("monitoring.none")
        rows.append([t(f"monitoring.{kind}"), [t(f"monitoring.{kind}_is"), cite(context, _GUIDE)], str(len(of)), names])
    title = t("monitoring.title")
    heads = [t(f"monitoring.{name}") for name in ("head_kind", "head_is", "head_count", "head_names")]
    share = format_plain(ENOUGH, lang, percent=True)
    warning = [html.Strong(t("monitoring.warning", share=share)), cite(context, _GUIDE)]
    return Section(
        "monitoring",
        title,
        [
            html.P(t("monitoring.lead")),
            table(title, heads, rows, (2,), prose=(1, 3)),
            html.P(warning, className="notice"),
            html.P(t("monitoring.no_input")) if not any(one.kind == "input" for one in metrics()) else "",
        ],
    )
