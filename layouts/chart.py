"""A chart with everything that belongs to it: heading, picture, how to read it, the same values as a table, source."""

from __future__ import annotations

from dataclasses import dataclass

from dash import html

from layouts.contents.table import Column, Head, Table, Value, reading
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.plotted import plotted
from layouts.parts.source_line import source_line
from layouts.parts.table import table
from layouts.plot import Figure


@dataclass(frozen=True)
class Chart:
    """What a chart shows, in words and in numbers.

    Attributes
    ----------
    title : str
        Its heading.
    figure : dict
        Picture, as Plotly takes it.
    columns, rows : tuple
        The same values as a table, with every digit and their states.
    how_to_read : str
        What the picture means, in a sentence or two.
    listed : int
        Rows that stand beside the picture, the first ones; 0 for all of them. Files have every row.
    """

    title: str
    figure: Figure
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    how_to_read: str
    listed: int = 0

    def table(self, id_: str) -> Table:
        """Table of all values, under the name of the chart."""
        return Table(id_, self.title, self.columns, self.rows)

    def beside(self, context: Context, estimate: str = "finding.estimated") -> tuple[list[Head], list[list[str]]]:
        """Headings and cells of the table beside the picture, as they are read; ``estimate`` as `said` has it."""
        heads, rows = reading(context, self.table("beside"), estimate)
        return heads, rows[: self.listed or None]


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
            plotted(context, chart.figure),
            html.Details(
                [html.Summary(t("chart.table")), _twin(context, chart)],
                className="twin",
            ),
            html.Details([html.Summary(t("chart.how")), html.P(chart.how_to_read)], className="how"),
            html.Figcaption(source_line(context)),
        ],
        className=f"chart chart-{id_}",
        **attributes(aria_labelledby=f"chart-{id_}"),
    )


def _twin(context: Context, chart: Chart) -> html.Div:
    heads, rows = chart.beside(context)
    return table(chart.title, [head.name for head in heads], rows, [at for at, head in enumerate(heads) if head.number])


def empty_of(context: Context, nothing: Nothing) -> html.Figure:
    """Place of a chart that has nothing to show, saying why."""
    words = [html.H3(nothing.title), html.P(nothing.words, className="empty")]
    return html.Figure([*words, html.Figcaption(source_line(context))], className="chart")
