"""The clusters that are special in the same places, as a star around this one."""

from __future__ import annotations

import math

import numpy as np

from geodata.tables.proximity import read_proximity
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, for_programs, words
from layouts.context import Context
from layouts.numbers import format_value
from layouts.wrapping import wrapped

_SHOWN = 9
_HEIGHT = 420
# From the middle outwards: a proximity of 1 would lie on the cluster itself.
_NEAREST = 0.25
# Letters on a line of a name, so that a phone has room beside the star.
_NAME_LINE = 15


def build(context: Context) -> Chart | Nothing:
    """Draw the clusters with the highest proximity; the nearer the middle, the more often they go together."""
    view, atlas, t = context.view, context.atlas, context.t
    title = t("proximity.title", year=view.year)
    matrix = read_proximity(atlas, view.level, view.indicator)[atlas.manifest.years.index(view.year)]
    own = atlas.manifest.clusters.index(view.cluster)
    value = matrix[own]
    order = np.argsort(-np.nan_to_num(value, nan=-1.0), kind="stable").tolist()
    rows = [row for row in order if row != own and value[row] > 0][:_SHOWN]
    if not rows:
        return Nothing(title, t("proximity.empty"))
    names = [atlas.clusters[row].name[view.lang] for row in rows]
    said = [format_value(float(value[row]), "ratio", view.lang) for row in rows]
    among = matrix[np.ix_(rows, rows)]
    return Chart(
        title=title,
        figure=_figure(context, names, value[rows], said, among),
        columns=(
            for_programs("cluster_code"),
            Column("cluster_name", words("related.cluster")),
            Column("proximity", words("proximity.value"), "ratio"),
        ),
        rows=tuple((atlas.clusters[row].id, name, float(value[row])) for row, name in zip(rows, names, strict=True)),
        how_to_read=t("proximity.how"),
    )


def _figure(context: Context, names: list[str], value: plot.Floats, said: list[str], among: plot.Floats) -> plot.Figure:
    radius = _NEAREST + (1 - value / value.max()) + (1 - value.max())
    angle = [2 * math.pi * place / len(names) + math.pi / 2 for place in range(len(names))]
    x = [float(far * math.cos(turn)) for far, turn in zip(radius, angle, strict=True)]
    y = [float(far * math.sin(turn)) for far, turn in zip(radius, angle, strict=True)]
    centre = context.atlas.cluster(context.view.cluster).name[context.view.lang]
    side = ["middle right" if one >= 0 else "middle left" for one in x]
    nodes = {
        "type": "scatter",
        "mode": "markers+text",
        "x": [0.0, *x],
        "y": [0.0, *y],
        "text": [f"<b>{centre}</b>", *("<br>".join(wrapped(name, _NAME_LINE)) for name in names)],
        "textposition": ["bottom center", *side],
        "marker": {"size": [20, *[12] * len(names)], "color": plot.colour(context, "cat-0")},
        "cliponaxis": False,
        "customdata": [centre, *(f"{name} {one}" for name, one in zip(names, said, strict=True))],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
    spokes = _lines(context, [(0.0, 0.0, *place) for place in zip(x, y, strict=True)], "rule-strong", 1.5)
    least = float(value[-1])
    pairs = [(a, b) for a in range(len(names)) for b in range(a) if among[a, b] >= least]
    ties = _lines(context, [(x[a], y[a], x[b], y[b]) for a, b in pairs], "grid", 1)
    reach = float(max(radius)) * 1.15
    hidden = {"visible": False, "range": [-2.1 * reach, 2.1 * reach]}
    return plot.figure(
        context,
        [ties, spokes, nodes],
        height=_HEIGHT,
        xaxis=hidden,
        yaxis={"visible": False, "range": [-reach, reach]},
    )


def _lines(context: Context, ends: list[tuple[float, ...]], colour: str, width: float) -> plot.Trace:
    """Straight lines between pairs of points, as one trace."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [one for x0, _, x1, _ in ends for one in (x0, x1, None)],
        "y": [one for _, y0, _, y1 in ends for one in (y0, y1, None)],
        "line": {"color": plot.colour(context, colour), "width": width},
        "hoverinfo": "skip",
    }
