"""Services by relevance and effort."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, Row
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.readiness.headings import asked, option
from layouts.readiness.matrix import matrix

_CHOICES = ("effort", "relevance", "frequency", "reach", "fee")


def columns() -> tuple[Column, ...]:
    """Everything that is asked."""
    return asked("services", "services", "name", *_CHOICES, "source")


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Services, the most relevant with the least effort first."""
    lang = context.view.lang
    order = ("low", "medium", "high")

    def place(row: Row) -> tuple[int, int]:
        return -order.index(row.text("relevance")), order.index(row.text("effort"))

    return [
        (
            row.said("name", lang),
            *(option("services", "services", key, row.text(key), lang) for key in _CHOICES),
            row.text("source"),
        )
        for row in sorted(case.form.rows["services"], key=place)
    ]


def finding(context: Context, case: Case) -> str:
    """Services to begin with."""
    lang = context.view.lang
    first = [case.form.rows["services"][number].said("name", lang) for number in case.result["high", "low"]]
    key = "readiness_services.finding" if first else "readiness_services.none"
    return context.t(key, **({"names": ", ".join(first)} if first else {}))


def draw(context: Context, case: Case) -> list[Any]:
    """Grid of relevance and effort."""
    lang = context.view.lang
    axes = ("relevance", "effort")

    def cell(row: Row) -> list[Any]:
        fee = option("services", "services", "fee", row.text("fee"), lang)
        return [row.said("name", lang), html.Small(fee) if fee else None]

    return [matrix(context, case, "services", axes, ("low", "medium", "high"), ("high", "low"), cell)]
