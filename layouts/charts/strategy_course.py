"""Course of the clusters of a strategy by the first of its indicators that the release tells."""

from __future__ import annotations

from geodata.states import State
from layouts import plot
from layouts.chart import Chart, Nothing
from layouts.contents.table import Column, figure, words, yearly
from layouts.context import Context
from layouts.strategy.courses import filled, lines


def build(context: Context) -> Chart | Nothing:
    """Draw a line for each cluster."""
    t, lang, manifest = context.t, context.view.lang, context.atlas.manifest
    metric = next(iter(filled(context)), None)
    found = lines(context, metric) if metric else ()
    if metric is None or not found:
        return Nothing(t("strategy.release"), t("strategy.release_none"))
    courses = [plot.Course(one.pilot.sector[lang], one.value.tolist(), list(one.words)) for one in found]
    return Chart(
        title=t("strategy.course", indicator=metric.title[lang]),
        figure=plot.courses(context, courses, "count"),
        columns=(Column("sector", words("programme.sector")), *yearly(manifest.years, "count")),
        rows=tuple(
            (one.pilot.sector[lang], *map(figure, one.value.tolist()), *map(State, one.state.tolist())) for one in found
        ),
        how_to_read=t("strategy.course_how", release=manifest.id),
    )
