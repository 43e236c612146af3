"""SWOT: four fields, what helps on the left, what is inside on top."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, tool
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.readiness.headings import asked, option

SIDES = ("strength", "weakness", "opportunity", "threat")


def columns() -> tuple[Column, ...]:
    """Side, statement, source."""
    return asked("swot", "statements", "side", "text", "source")


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Statements by side."""
    lang = context.view.lang
    ordered = sorted(case.form.rows["statements"], key=lambda row: SIDES.index(row.text("side")))
    return [
        (option("swot", "statements", "side", row.text("side"), lang), row.said("text", lang), row.text("source"))
        for row in ordered
    ]


def finding(context: Context, case: Case) -> str:
    """Number of statements on each side."""
    counts = {side: len(case.result[(side,)]) for side in SIDES}
    return context.t("readiness_swot.finding", **counts)


def draw(context: Context, case: Case) -> list[Any]:
    """Four lists."""
    lang = context.view.lang
    names = tool("swot").sheet("statements").column("side").options
    return [
        html.Div(
            [
                html.Div(
                    [
                        html.H4(names[side][lang]),
                        html.Ul(
                            [
                                html.Li(case.form.rows["statements"][number].said("text", lang))
                                for number in case.result[(side,)]
                            ]
                        ),
                    ],
                    className=f"ready-field is-{side}",
                )
                for side in SIDES
            ],
            className="ready-fields",
        )
    ]
