"""Course of the leading areas of a cluster over the years of the release."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geodata.states import State
from layouts import plot
from layouts.chart import Chart, Column, Nothing
from layouts.context import Context
from layouts.numbers import format_value

_LEADERS = 5


def build(context: Context) -> Chart | Nothing:
    """Draw a line for each of the five areas that are largest in the year of the view."""
    view, atlas, t = context.view, context.atlas, context.t
    indicator = atlas.indicator(view.indicator).name[view.lang]
    title = t("trend.title", indicator=indicator)
    years = atlas.manifest.years
    course = [atlas.figures(replace(view, year=year), measure="value", whole=True) for year in years]
    value = np.stack([figures.value for figures in course])
    state = np.stack([figures.state for figures in course])
    now = years.index(view.year)
    order = np.argsort(-np.nan_to_num(value[now], nan=-1.0), kind="stable")
    leaders = [row for row in order[:_LEADERS].tolist() if value[now, row] > 0]
    if not leaders:
        return Nothing(title, t("trend.empty", year=view.year))
    names = [atlas.area(course[now].codes[row]).called(view.lang) for row in leaders]
    said = [[_said(context, float(value[at, row]), int(state[at, row])) for at in range(len(years))] for row in leaders]
    return Chart(
        title=title,
        figure=plot.courses(
            context,
            [
                plot.Course(name, value[:, row].tolist(), cells)
                for name, row, cells in zip(names, leaders, said, strict=True)
            ],
            "count",
        ),
        columns=(Column(t("table.area"), number=False), *(Column(str(year)) for year in years)),
        rows=tuple((name, *cells) for name, cells in zip(names, said, strict=True)),
        how_to_read=t("trend.how"),
    )


def _said(context: Context, value: float, state: int) -> str:
    if State(state).is_missing:
        return context.t(f"state.{State(state).key}")
    words = format_value(value, "count", context.view.lang)
    return context.t("finding.estimated", value=words) if state == State.ESTIMATED else words
