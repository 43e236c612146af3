"""Work and needs: medians, quartiles and the spread of the answers in each cell."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, tool
from geodata.readiness.spread import Spread
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.attributes import attributes
from layouts.readiness.headings import own

_FUNCTIONS = ("production", "marketing")
_STEPS = ("one", "two", "three", "four", "five")


def columns() -> tuple[Column, ...]:
    """Function, resource, answers, quartiles and counts."""
    figures = (own("low", "index"), own("median", "index"), own("high", "index"))
    return (own("function"), own("resource"), own("n", "count"), *figures, *(own(one, "count") for one in _STEPS))


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Cells of the matrix."""
    names, lang = tool("needs").groups, context.view.lang
    return [
        (
            names[one.function][lang],
            names[one.resource][lang],
            one.spread.n,
            one.spread.low,
            one.spread.median,
            one.spread.high,
            *one.spread.counts,
        )
        for one in case.result.cells
    ]


def finding(context: Context, case: Case) -> str:
    """The cell with the lowest median, of equal ones that with the lowest quartiles."""
    known = [one for one in case.result.cells if one.spread.n]
    if not known:
        return context.t("readiness_needs.none")
    worst = min(known, key=lambda one: (one.spread.median, one.spread.low, one.spread.high))
    names, lang = tool("needs").groups, context.view.lang
    return context.t(
        "readiness_needs.finding",
        resource=names[worst.resource][lang],
        function=names[worst.function][lang],
        median=format_plain(worst.spread.median, lang),
        n=worst.spread.n,
        all=case.result.respondents,
    )


def draw(context: Context, case: Case) -> list[Any]:
    """A table of the resources by function."""
    t, lang = context.t, context.view.lang
    names = tool("needs").groups
    cells = {(one.resource, one.function): one.spread for one in case.result.cells}
    resources = [name for name in names if name not in _FUNCTIONS]
    head = html.Tr(
        [
            html.Th(t("readiness_column.resource"), scope="col"),
            *[html.Th(names[one][lang], scope="col") for one in _FUNCTIONS],
        ]
    )
    body = [
        html.Tr([html.Th(names[one][lang], scope="row"), *[_cell(context, cells[one, each]) for each in _FUNCTIONS]])
        for one in resources
    ]
    title = case.form.about.said("title", lang)
    grid = html.Table([html.Thead(head), html.Tbody(body)], **attributes(aria_label=title))
    scale = html.P(t("readiness_needs.scale"), className="small")
    return [
        html.Div(
            grid, className="ready-needs table-scroll", role="group", tabIndex="0", **attributes(aria_label=title)
        ),
        scale,
    ]


def _cell(context: Context, spread: Spread) -> html.Td:
    t, lang = context.t, context.view.lang
    if spread.median is None or spread.low is None or spread.high is None:
        return html.Td(t("readiness_needs.no_answer"), className="empty")
    most = max(spread.counts)
    drawn = [
        html.Span(style={"height": f"{100 * count / most:.1f}%"}, className=f"step-{step}")
        for step, count in enumerate(spread.counts, 1)
    ]
    low, high = (format_plain(one, lang) for one in (spread.low, spread.high))
    said = t("readiness_needs.quartiles", low=low, high=high, n=spread.n)
    return html.Td(
        html.Div(
            [
                html.Strong(format_plain(spread.median, lang), className="median"),
                html.Div(drawn, className="steps", **attributes(aria_hidden="true")),
                html.Span(said, className="small"),
            ],
            className="need",
        )
    )
