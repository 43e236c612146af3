"""How much of an area's change follows the country, the cluster and the area itself."""

from __future__ import annotations

import numpy as np

from geodata.measures.shift_share import between
from geodata.states import State
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, figure, for_programs, stated, words
from layouts.context import Context
from layouts.numbers import format_value

_SHOWN = 10
_ROW = 34
_PARTS = ("national", "mix", "regional")


def build(context: Context) -> Chart | Nothing:
    """Draw the three parts for the areas that are largest in the year of the view; they add up to the change."""
    view, atlas, t = context.view, context.atlas, context.t
    first = view.year - int(atlas.manifest.rules["growth_window"])
    title = t("shift_share.title", since=first, year=view.year)
    if first not in atlas.manifest.years:
        return Nothing(title, t("shift_share.no_year", since=first))
    cube = atlas.cubes[view.level, view.indicator]
    cluster = atlas.manifest.clusters.index(view.cluster)
    found = between(cube, first, view.year)
    parts = {name: getattr(found, name).value[:, cluster, 0] for name in ("growth", *_PARTS)}
    now = cube.value[:, cluster, atlas.manifest.years.index(view.year)]
    order = np.argsort(-np.nan_to_num(now, nan=-1.0), kind="stable").tolist()
    rows = [row for row in order if now[row] > 0 and not np.isnan(parts["growth"][row])][:_SHOWN]
    if not rows:
        return Nothing(title, t("shift_share.empty"))
    names = [atlas.area(cube.areas[row]).called(view.lang) for row in rows]
    change, state = stated("growth", words("shift_share.growth"), "difference")
    return Chart(
        title=title,
        figure=_figure(context, names, {name: parts[name][rows] for name in _PARTS}),
        columns=(
            for_programs("code"),
            Column("name", words("table.area")),
            change,
            *(Column(part, words(f"shift_share.{part}"), "difference") for part in _PARTS),
            state,
        ),
        rows=tuple(
            (
                cube.areas[row],
                name,
                *(figure(parts[part][row]) for part in ("growth", *_PARTS)),
                State(int(found.growth.state[row, cluster, 0])),
            )
            for name, row in zip(names, rows, strict=True)
        ),
        how_to_read=t("shift_share.how"),
    )


def _figure(context: Context, names: list[str], parts: dict[str, plot.Floats]) -> plot.Figure:
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "name": context.t(f"shift_share.{name}"),
            "y": names,
            "x": value.tolist(),
            "customdata": [format_value(float(one), "difference", context.view.lang) for one in value],
            "hovertemplate": "%{y}, %{fullData.name}: %{customdata}<extra></extra>",
        }
        for name, value in parts.items()
    ]
    return plot.figure(
        context,
        traces,
        height=plot.rows_height(context, names, _ROW) + 90,
        barmode="relative",
        showlegend=True,
        bargap=0.35,
        xaxis=plot.axis(context, "count", zeroline=True, zerolinecolor=plot.colour(context, "ink-3")),
        yaxis=plot.names_axis(context, names, showgrid=False),
        margin={"t": 40},
    )
