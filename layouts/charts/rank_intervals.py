"""Rank intervals of the leading areas of a cluster under other choices of the composite."""

from __future__ import annotations

import numpy as np

from geodata.sensitivity.doubt import Doubt, doubt
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, figure, for_programs, words
from layouts.context import Context

_SHOWN = 15
_ROW = 24


def build(context: Context) -> Chart | Nothing:
    """Draw the rank of each area with the middle ninety per cent of its other ranks."""
    view, t = context.view, context.t
    found = doubt(context.atlas, view)
    order = [row for row in np.argsort(found.rank, kind="stable").tolist() if np.isfinite(found.rank[row])][:_SHOWN]
    title = t("solidity.chart", n=len(order))
    if not order:
        return Nothing(t("solidity.title"), t("solidity.none"))
    names = [context.atlas.area(found.codes[row]).called(view.lang) for row in order]
    return Chart(
        title=title,
        figure=_figure(context, names, found, order),
        columns=(
            for_programs("code"),
            Column("name", words("table.area")),
            Column("rank", words("solidity.rank"), "count"),
            Column("rank_low", words("solidity.low"), "count"),
            Column("rank_high", words("solidity.high"), "count"),
            Column("kept", words("solidity.kept"), "share"),
        ),
        rows=tuple(
            (
                found.codes[row],
                name,
                *(float(one[row]) for one in (found.rank, found.rank_low, found.rank_high)),
                figure(found.kept[row]),
            )
            for name, row in zip(names, order, strict=True)
        ),
        how_to_read=t("solidity.how"),
    )


def _figure(context: Context, names: list[str], found: Doubt, order: list[int]) -> plot.Figure:
    rank, low, high = (array[order] for array in (found.rank, found.rank_low, found.rank_high))
    said = [
        context.t("solidity.range", rank=int(one), low=int(down), high=int(up))
        for one, down, up in zip(rank, low, high, strict=True)
    ]
    trace = {
        "type": "scatter",
        "mode": "markers",
        "x": rank.tolist(),
        "y": names,
        "marker": {"size": 9},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": np.maximum(high - rank, 0).tolist(),
            "arrayminus": np.maximum(rank - low, 0).tolist(),
            "thickness": 3,
            "width": 0,
            "color": plot.colour(context, "seq-4"),
        },
        "customdata": said,
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
    }
    return plot.figure(
        context,
        [trace],
        height=plot.rows_height(context, names, _ROW) + 60,
        xaxis=plot.axis(context, "count", title=context.t("solidity.rank"), rangemode="tozero"),
        yaxis=plot.names_axis(context, names, type="category"),
    )
