"""How much of a cluster the largest areas hold together."""

from __future__ import annotations

import numpy as np

from geodata.states import State
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, for_programs, measured, stated, words
from layouts.context import Context
from layouts.numbers import format_value

_LISTED = 20


def build(context: Context) -> Chart | Nothing:
    """Draw the cumulative share of the areas, largest first."""
    view, atlas, t = context.view, context.atlas, context.t
    figures = atlas.figures(view, measure="size", whole=True)
    largest = np.argsort(-np.nan_to_num(figures.value, nan=-1.0), kind="stable").tolist()
    order = [index for index in largest if figures.value[index] > 0]
    title = t("concentration.title", year=view.year)
    if not order:
        return Nothing(title, t("trend.empty", year=view.year))
    together = np.cumsum(figures.value[order])
    names = [atlas.area(figures.codes[index]).called(view.lang) for index in order]
    said = [format_value(float(one), "share", view.lang) for one in together]
    # A sum is estimated from the first part on that is; none of the parts is missing or zero.
    states = np.maximum.accumulate(figures.state[order])
    return Chart(
        title=title,
        figure=_figure(context, names, together, said),
        columns=(
            for_programs("code"),
            Column("name", words("table.area")),
            *measured("size", "share", {}),
            *stated("together", words("concentration.together"), "share"),
        ),
        rows=tuple(
            (
                figures.codes[index],
                name,
                float(figures.value[index]),
                State(int(figures.state[index])),
                float(reached),
                State(int(state)),
            )
            for index, name, reached, state in zip(order, names, together, states, strict=True)
        ),
        how_to_read=t("concentration.how"),
        listed=_LISTED,
    )


def _figure(context: Context, names: list[str], together: plot.Floats, said: list[str]) -> plot.Figure:
    count = list(range(1, len(names) + 1))
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": count,
        "y": (100 * together).tolist(),
        "line": {"shape": "linear", "width": 2},
        "marker": {"size": 4},
        "customdata": [
            context.t("concentration.hover", n=number, name=name, share=share)
            for number, name, share in zip(count, names, said, strict=True)
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    return plot.figure(
        context,
        [trace],
        xaxis=plot.axis(context, "count", title=context.t("concentration.axis"), rangemode="tozero"),
        yaxis=plot.axis(context, "share", range=[0, 102]),
    )
