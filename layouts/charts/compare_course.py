"""Course of the compared areas over the years of the release."""

from __future__ import annotations

from geodata import comparison, measures
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.compared import name_of, said
from layouts.contents.table import Column, figure, for_programs, words, yearly
from layouts.context import Context

_HEIGHT = 380


def build(context: Context) -> Chart | Nothing:
    """Draw a line for each area, of the measure and cluster of the view."""
    view, atlas, t = context.view, context.atlas, context.t
    measure = measures.get(view.measure)
    title = t(
        "compare.course",
        cluster=atlas.cluster(view.cluster).name[view.lang],
        measure=t(f"measure.{measure.id}.name"),
    )
    years = comparison.by_year(atlas, view, measure.id)
    known = [one for cells in years.values() for one in cells.values() if not one.state.is_missing]
    if measure.categories or not known:
        return Nothing(title, t("compare.course_none" if measure.categories else "compare.course_empty"))
    told = {code: [said(context, cells[code], measure) for cells in years.values()] for code in view.compare}
    lines = [
        plot.Course(name_of(context, code), [cells[code].value for cells in years.values()], told[code])
        for code in view.compare
    ]
    return Chart(
        title=title,
        figure=plot.courses(context, lines, measure.unit, height=_HEIGHT, midpoint=measure.midpoint),
        columns=(for_programs("code"), Column("name", words("table.area")), *yearly(tuple(years), measure.unit)),
        rows=tuple(
            (
                code,
                name_of(context, code),
                *(figure(cells[code].value) for cells in years.values()),
                *(cells[code].state for cells in years.values()),
            )
            for code in view.compare
        ),
        how_to_read=t("compare.course_how"),
    )
