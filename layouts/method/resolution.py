"""How finely the activities were observed."""

from __future__ import annotations

from dash import html

from geodata.indicators import Indicator
from geodata.resolution.grade import GRADES
from layouts.context import Context
from layouts.grades import covered_note
from layouts.numbers import format_value
from layouts.parts.sheet import Section, facts
from layouts.parts.table import table

ORDER = 80


def section(context: Context) -> Section:
    """What the grades mean, the grade of each indicator, and the clusters that rest on a split."""
    t = context.t
    head = [
        t("control.indicator"),
        t("method.grade"),
        *[t("method.grade_rows", grade=grade) for grade in GRADES],
    ]
    rows = [_indicator(indicator, context) for indicator in context.atlas.indicators]
    return Section(
        "resolution",
        t("method.resolution"),
        [
            html.P(t("method.resolution_about")),
            facts([(grade, t(f"method.grade_{grade}")) for grade in GRADES]),
            table(t("method.resolution"), head, rows, numbers=range(2, len(head))),
            *_split(context),
            *_left_out(context),
        ],
    )


def _indicator(indicator: Indicator, context: Context) -> list[str]:
    name, told = indicator.name[context.view.lang], context.atlas.manifest.resolution[indicator.id]
    counts = [told.get("rows", {}).get(grade, 0) for grade in GRADES]
    return [name, told["grade"], *[format_value(count, "count", context.view.lang) for count in counts]]


def _split(context: Context) -> list[html.P]:
    """Clusters whose figures depend on a split, by indicator."""
    lines = []
    for indicator in context.atlas.indicators:
        graded = context.atlas.manifest.resolution[indicator.id].get("clusters", {})
        if graded:
            names = ", ".join(
                f"{context.atlas.cluster(id_).name[context.view.lang]} ({grade})" for id_, grade in graded.items()
            )
            name = indicator.name[context.view.lang]
            lines.append(html.P(context.t("method.resolution_split", indicator=name, clusters=names)))
    return lines


def _left_out(context: Context) -> list[html.P]:
    """What of the clusters no file holds, by indicator."""
    lines = []
    for indicator in context.atlas.indicators:
        missing = context.atlas.manifest.resolution[indicator.id].get("left_out", {})
        codes = sorted({code for own in missing.values() for code in own})
        if codes:
            name = indicator.name[context.view.lang]
            said = [*covered_note(context, indicator.id), ", ".join(codes)]
            lines.append(html.P(f"{name}: {' – '.join(said)}."))
    return lines
