"""Life cycle: four stages with their criteria."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, tool
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.readiness.headings import asked, option, own

_MARKS = {"yes": "✓", "partly": "◐", "no": "✕", "": "?"}


def columns() -> tuple[Column, ...]:
    """Stage, criterion, answer, evidence."""
    return (own("stage"), *asked("lifecycle", "criteria", "criterion", "met", "evidence", "source"))


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Criteria by stage."""
    lang = context.view.lang
    given = {row.text("criterion"): row for row in case.form.rows["criteria"]}
    return [
        (
            tool("lifecycle").groups[stage.id][lang],
            option("lifecycle", "criteria", "criterion", id_, lang),
            option("lifecycle", "criteria", "met", answer, lang) or context.t("readiness.unknown"),
            given[id_].said("evidence", lang) if id_ in given else "",
            given[id_].text("source") if id_ in given else "",
        )
        for stage in case.result.stages
        for id_, answer in stage.criteria.items()
    ]


def finding(context: Context, case: Case) -> str:
    """The stage that is reached, and how much is lacking for the next."""
    t, lang, found = context.t, context.view.lang, case.result
    if not found.stage:
        return t("readiness_lifecycle.before", n=len(found.lacking))
    name = tool("lifecycle").groups[found.stage][lang]
    if not found.lacking:
        return t("readiness_lifecycle.last", stage=name)
    return t(f"readiness_lifecycle.{'least' if found.at_least else 'finding'}", stage=name, n=len(found.lacking))


def draw(context: Context, case: Case) -> list[Any]:
    """A step for each stage."""
    t, lang = context.t, context.view.lang
    steps = []
    for stage in case.result.stages:
        reached = stage.id == case.result.stage
        items = [_item(context, id_, answer) for id_, answer in stage.criteria.items()]
        count = t("readiness_lifecycle.met", n=stage.met, all=len(stage.criteria))
        head = [tool("lifecycle").groups[stage.id][lang]]
        here = [html.Strong(t("readiness_lifecycle.here"), className="here")] if reached else []
        body = [html.H4(head), *here, html.P(count, className="small"), html.Ul(items, className="signed")]
        steps.append(html.Li(body, className="is-here" if reached else ""))
    return [html.Ol(steps, className="ready-steps")]


def _item(context: Context, id_: str, answer: str) -> html.Li:
    lang = context.view.lang
    said = option("lifecycle", "criteria", "met", answer, lang) or context.t("readiness.unknown")
    mark = html.Span(_MARKS[answer], className=f"sign is-{answer or 'unknown'}", **attributes(aria_hidden="true"))
    return html.Li(
        [
            mark,
            html.Span(f"{said}: ", className="quiet"),
            html.Span(option("lifecycle", "criteria", "criterion", id_, lang)),
        ]
    )
