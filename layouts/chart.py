"""A chart with everything that belongs to it: heading, picture, how to read it, the same values as a table, source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from plotly.io.json import to_json_plotly

from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.source_line import source_line
from layouts.parts.table import table
from layouts.plot import Figure


@dataclass(frozen=True)
class Column:
    """A column of the table beside a chart; figures are set at its end."""

    name: str
    number: bool = True


@dataclass(frozen=True)
class Chart:
    """What a chart shows, in words and in numbers.

    ``columns`` and ``rows`` are the same values as a table, as the reader is to see them.
    """

    title: str
    figure: Figure
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    how_to_read: str


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
            _plot(context, chart.figure),
            html.Details(
                [html.Summary(t("chart.table")), _twin(chart)],
                className="twin",
            ),
            html.Details([html.Summary(t("chart.how")), html.P(chart.how_to_read)], className="how"),
            html.Figcaption(source_line(context)),
        ],
        className=f"chart chart-{id_}",
        **attributes(aria_labelledby=f"chart-{id_}"),
    )


def _plot(context: Context, figure: Figure) -> dcc.Graph | html.Div:
    """Place of the picture: a component of Dash, and in a frame, which does without Dash, the figure for a script."""
    height = {"height": f"{figure['layout']['height']}px"}
    if context.embed is not None:
        return html.Div(className="plot", style=height, **attributes(data_figure=to_json_plotly(figure)))
    config: Any = {"displayModeBar": False, "locale": context.view.lang, "responsive": True, "scrollZoom": False}
    return dcc.Graph(figure=figure, config=config, style=height, className="plot")


def _twin(chart: Chart) -> html.Div:
    numbers = [index for index, column in enumerate(chart.columns) if column.number]
    return table(chart.title, [column.name for column in chart.columns], chart.rows, numbers)


def empty_of(context: Context, nothing: Nothing) -> html.Figure:
    """Place of a chart that has nothing to show, saying why."""
    words = [html.H3(nothing.title), html.P(nothing.words, className="empty")]
    return html.Figure([*words, html.Figcaption(source_line(context))], className="chart")
