"""Shares of the clusters in the totals of the compared areas."""

from __future__ import annotations

from geodata import comparison, measures
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.compared import name_of, names_of, said
from layouts.contents.table import Column, figure, for_programs, side_by_side, words
from layouts.context import Context

_FOCUS = measures.get("focus")
_SHOWN = 12
_ROW = 30
_MARKS = ("circle", "square", "diamond", "triangle-up", "cross", "star")
_HOVER = "%{fullData.name}, %{y}: %{customdata}<extra></extra>"


def build(context: Context) -> Chart | Nothing:
    """Draw a row for each of the clusters that weigh most in any of the areas, and a mark for each area."""
    view, atlas, t = context.view, context.atlas, context.t
    title = t("compare.structure", year=view.year, indicator=atlas.indicator(view.indicator).genitive[view.lang])
    shares = comparison.by_cluster(atlas, view, "focus")
    weight = {
        cluster: max((cell.value for cell in cells.values() if not cell.state.is_missing), default=0.0)
        for cluster, cells in shares.items()
    }
    heaviest = [one for one in sorted(weight, key=lambda one: -weight[one]) if weight[one] > 0]
    if not heaviest:
        return Nothing(title, t("compare.structure_empty"))
    shown = heaviest[:_SHOWN]
    names = {item.id: item.name[view.lang] for item in atlas.clusters}
    traces = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name_of(context, code),
            "x": [None if shares[one][code].state.is_missing else 100 * shares[one][code].value for one in shown],
            "y": [names[one] for one in shown],
            "customdata": [said(context, shares[one][code], _FOCUS) for one in shown],
            "hovertemplate": _HOVER,
            "cliponaxis": False,
            "marker": {
                "size": 11,
                "symbol": _MARKS[number],
                "color": plot.colour(context, plot.CATEGORIES[number]),
                "line": {"width": 1, "color": plot.colour(context, "paper")},
            },
        }
        for number, code in enumerate(view.compare)
    ]
    return Chart(
        title=title,
        figure=plot.figure(
            context,
            traces,
            height=plot.rows_height(context, [names[one] for one in shown], _ROW) + 80,
            showlegend=True,
            xaxis=plot.axis(context, "share", rangemode="tozero"),
            yaxis=plot.names_axis(context, [names[one] for one in shown], ticklabelstandoff=8),
            margin={"t": 32, "r": 16},
        ),
        columns=(
            for_programs("cluster_code"),
            Column("cluster_name", words("related.cluster")),
            *side_by_side(names_of(context), _FOCUS.unit),
        ),
        rows=tuple(
            (
                one,
                names[one],
                *(figure(shares[one][code].value) for code in view.compare),
                *(shares[one][code].state for code in view.compare),
            )
            for one in heaviest
        ),
        how_to_read=t("compare.structure_how"),
    )
