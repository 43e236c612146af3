"""How finely the activities were observed."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.sheet import Section, facts
from layouts.parts.table import table

ORDER = 80
GRADES = ("A", "B", "C")


def section(context: Context) -> Section:
    """Grades, and the grade of each indicator."""
    t, manifest = context.t, context.atlas.manifest
    rows = [
        [indicator.name[context.view.lang], manifest.resolution[indicator.id]["grade"]]
        for indicator in context.atlas.indicators
    ]
    return Section(
        "resolution",
        t("method.resolution"),
        [
            html.P(t("method.resolution_about")),
            facts([(grade, t(f"method.grade_{grade}")) for grade in GRADES]),
            table(t("method.resolution"), [t("control.indicator"), t("method.grade")], rows),
        ],
    )
