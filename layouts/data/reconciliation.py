"""What was given twice and differs, where the release says so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from layouts.context import Context
from layouts.numbers import format_plain, format_value
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 75
NAME = "reconciliation"
_COLUMNS = ("area", "activity", "year", "indicator", "kind", "given", "summed")
_MOST = 50


def section(context: Context) -> Section | None:
    """The largest differences; the file has them all."""
    if f"{NAME}.parquet" not in context.atlas.manifest.files:
        return None
    t = context.t
    found = sorted(context.atlas.table(NAME).to_pylist(), key=lambda row: -abs(row["given"] - row["summed"]))
    if not found:
        return None
    about = t(
        "data.reconciliation_about",
        n=format_value(len(found), "count", context.view.lang),
        shown=min(_MOST, len(found)),
    )
    head = [t(f"data.reconciliation_{name}") for name in _COLUMNS]
    rows = [_row(row, context) for row in found[:_MOST]]
    return Section(
        NAME, t("data.reconciliation"), [html.P(about), table(t("data.reconciliation"), head, rows, numbers=(5, 6))]
    )


def _row(row: Mapping[str, Any], context: Context) -> list[str]:
    atlas, lang = context.atlas, context.view.lang
    return [
        atlas.area(row["area"]).called(lang),
        row["activity"],
        str(row["year"]),
        atlas.indicator(row["indicator"]).name[lang],
        context.t(f"data.reconciliation_of_{row['kind']}"),
        format_plain(row["given"], lang),
        format_plain(row["summed"], lang),
    ]
