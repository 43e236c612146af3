"""Rows of a form sorted into a grid of two choices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dash import html

from geodata.readiness import Case, Row, tool
from layouts.context import Context
from layouts.parts.attributes import attributes


def matrix(
    context: Context,
    case: Case,
    sheet: str,
    axes: tuple[str, str],
    across: Sequence[str],
    strong: tuple[str, str],
    cell: Callable[[Row], Any],
) -> html.Div:
    """Grid with the first axis from top, high first, and the second from left in the order of ``across``.

    ``strong`` is the cell to look at first.
    """
    lang, found = context.view.lang, tool(case.form.tool).sheet(sheet)
    down = list(found.column(axes[0]).options)[::-1]
    names = [found.column(axis).options for axis in axes]
    heads = [html.Th(found.column(axes[0]).name[lang], scope="col", className="axis")]
    heads += [html.Th(names[1][one][lang], scope="col") for one in across]
    rows = [
        html.Tr(
            [
                html.Th(names[0][one][lang], scope="row"),
                *[_cell(case, sheet, (one, other), (one, other) == strong, cell) for other in across],
            ]
        )
        for one in down
    ]
    title = case.form.about.said("title", lang)
    grid = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], **attributes(aria_label=title))
    across_name = html.P(found.column(axes[1]).name[lang] + " →", className="axis-across")
    return html.Div(
        [across_name, grid],
        className="ready-matrix table-scroll",
        role="group",
        tabIndex="0",
        **attributes(aria_label=title),
    )


def _cell(case: Case, sheet: str, at: tuple[str, str], strong: bool, cell: Callable[[Row], Any]) -> html.Td:
    rows = [case.form.rows[sheet][number] for number in case.result[at]]
    return html.Td(html.Ul([html.Li(cell(row)) for row in rows]), className="strong" if strong else "")
