"""A chart with everything that belongs to it: heading, picture, how to read it, the same values as a table, source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.source_line import source_line
from layouts.plot import Figure


@dataclass(frozen=True)
class Column:
    """A column of the table beside a chart; figures are set right."""

    name: str
    number: bool = True


@dataclass(frozen=True)
class Chart:
    """What a chart shows, in words and in numbers.

    ``rows`` hold text as the reader is to see it, the first cell being the name of the row; ``href`` gives, per row,
    where its name leads, or nothing.
    """

    title: str
    figure: Figure
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    how_to_read: str
    href: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class Nothing:
    """Why there is no chart, in words."""

    title: str
    words: str


def figure_of(context: Context, id_: str, chart: Chart) -> html.Figure:
    """Chart as it stands on a page."""
    t = context.t
    return html.Figure(
        [
            html.H3(chart.title, id=f"chart-{id_}"),
            dcc.Graph(
                figure=chart.figure,
                config={"displayModeBar": False, "locale": context.view.lang, "responsive": True, "scrollZoom": False},
                style={"height": f"{chart.figure['layout']['height']}px"},
                className="plot",
            ),
            html.Details(
                [html.Summary(t("chart.table")), table_of(chart.title, chart.columns, chart.rows, chart.href)],
                className="twin",
            ),
            html.Details([html.Summary(t("chart.how")), html.P(chart.how_to_read)], className="how"),
            html.Figcaption(source_line(context)),
        ],
        className=f"chart chart-{id_}",
        **attributes(aria_labelledby=f"chart-{id_}"),
    )


def empty_of(context: Context, nothing: Nothing) -> html.Figure:
    """Place of a chart that has nothing to show, saying why."""
    words = [html.H3(nothing.title), html.P(nothing.words, className="empty")]
    return html.Figure([*words, html.Figcaption(source_line(context))], className="chart")


def table_of(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    href: Sequence[str | None] = (),
) -> html.Div:
    """Values as a table that scrolls inside itself; the first cell of a row names it."""
    links = [*href, *([None] * (len(rows) - len(href)))]
    head = [html.Th(column.name, scope="col", className=_kind(column)) for column in columns]
    body = [html.Tr(_cells(row, columns, link)) for row, link in zip(rows, links, strict=True)]
    table = html.Table([html.Caption(caption, className="quiet"), html.Thead(html.Tr(head)), html.Tbody(body)])
    return html.Div(table, className="table-scroll", tabIndex="0", role="region", **attributes(aria_label=caption))


def _cells(row: Sequence[str], columns: Sequence[Column], link: str | None) -> list[Any]:
    name = html.A(row[0], href=link) if link else row[0]
    cells: list[Any] = [html.Th(name, scope="row")]
    return cells + [html.Td(cell, className=_kind(column)) for cell, column in zip(row[1:], columns[1:], strict=True)]


def _kind(column: Column) -> str:
    return "number" if column.number else "text"
