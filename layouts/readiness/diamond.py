"""Porter's diamond: evidence for and against, by determinant."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, tool
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.readiness.headings import asked, option

SIGNS = ("plus", "both", "minus")


def columns() -> tuple[Column, ...]:
    """Determinant, direction, evidence, source."""
    return asked("diamond", "evidence", "determinant", "sign", "text", "source")


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Evidence by determinant."""
    lang = context.view.lang
    order = list(tool("diamond").sheet("evidence").column("determinant").options)
    ordered = sorted(case.form.rows["evidence"], key=lambda row: order.index(row.text("determinant")))
    return [
        (
            *(option("diamond", "evidence", key, row.text(key), lang) for key in ("determinant", "sign")),
            row.said("text", lang),
            row.text("source"),
        )
        for row in ordered
    ]


def finding(context: Context, case: Case) -> str:
    """Number of pieces of evidence each way."""
    counts = {sign: sum(len(found) for key, found in case.result.items() if key[1] == sign) for sign in SIGNS}
    return context.t("readiness_diamond.finding", **counts)


def draw(context: Context, case: Case) -> list[Any]:
    """A field for each determinant."""
    lang = context.view.lang
    options = tool("diamond").sheet("evidence").column("determinant").options
    fields = []
    for id_, name in options.items():
        found = [(sign, number) for sign in SIGNS for number in case.result[id_, sign]]
        items = [_item(context, case, sign, number) for sign, number in found]
        fields.append(html.Div([html.H4(name[lang]), html.Ul(items, className="signed")], className="ready-field"))
    return [html.Div(fields, className="ready-fields")]


def _item(context: Context, case: Case, sign: str, number: int) -> html.Li:
    lang = context.view.lang
    mark = html.Span(
        option("diamond", "evidence", "sign", sign, lang), className=f"sign is-{sign}", **attributes(aria_hidden="true")
    )
    spoken = html.Span(f"{context.t(f'readiness_diamond.{sign}')}: ", className="quiet")
    return html.Li([mark, spoken, html.Span(case.form.rows["evidence"][number].said("text", lang))])
