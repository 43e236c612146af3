"""Course of the leading areas of a cluster over the years of the release."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from geodata.states import State
from layouts import plot
from layouts.area_rows import said
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, figure, for_programs, words, yearly
from layouts.context import Context

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
    cells = [
        [said(context, float(value[at, row]), State(int(state[at, row])), "count") for at in range(len(years))]
        for row in leaders
    ]
    return Chart(
        title=title,
        figure=plot.courses(
            context,
            [
                plot.Course(name, value[:, row].tolist(), told)
                for name, row, told in zip(names, leaders, cells, strict=True)
            ],
            "count",
        ),
        columns=(for_programs("code"), Column("name", words("table.area")), *yearly(years, "count")),
        rows=tuple(
            (course[now].codes[row], name, *map(figure, value[:, row].tolist()), *map(State, state[:, row].tolist()))
            for row, name in zip(leaders, names, strict=True)
        ),
        how_to_read=t("trend.how"),
    )
