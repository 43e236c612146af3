"""Stakeholders by influence and assessment, and what is to be done."""

from __future__ import annotations

from typing import Any

from geodata.readiness import Case
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.readiness.headings import asked, option
from layouts.readiness.matrix import matrix


def columns() -> tuple[Column, ...]:
    """Everything that is asked."""
    return asked("stakeholders", "stakeholders", "name", "assessment", "influence", "description", "measure", "source")


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Stakeholders, those of high influence first."""
    lang = context.view.lang
    order = ("high", "medium", "low")
    ordered = sorted(case.form.rows["stakeholders"], key=lambda row: order.index(row.text("influence")))
    return [
        (
            row.said("name", lang),
            *(option("stakeholders", "stakeholders", key, row.text(key), lang) for key in ("assessment", "influence")),
            row.said("description", lang),
            row.said("measure", lang),
            row.text("source"),
        )
        for row in ordered
    ]


def finding(context: Context, case: Case) -> str:
    """How many have much influence, and how many of them are not won."""
    high = {key[1]: len(found) for key, found in case.result.items() if key[0] == "high"}
    return context.t("readiness_stakeholders.finding", n=sum(high.values()), won=high["positive"])


def draw(context: Context, case: Case) -> list[Any]:
    """Grid of influence and assessment."""
    lang = context.view.lang
    across = ("critical", "neutral", "positive")
    axes = ("influence", "assessment")
    return [
        matrix(context, case, "stakeholders", axes, across, ("high", "critical"), lambda row: row.said("name", lang))
    ]
