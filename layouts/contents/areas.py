"""Areas as rows: the measure on the map, and all measures of a cluster."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geodata.atlas import Figures
from geodata.states import State
from layouts.contents.table import Column, Table, Value, figure, measured, named
from layouts.context import Context
from layouts.scene import Scene

MEASURES = ("value", "size", "focus", "lq", "growth", "intensity")


def values_table(context: Context) -> Table:
    """The measure of the view in each area on the map."""
    scene = Scene.of(context)
    figures, view = scene.figures, context.view
    columns = (
        *(named(key) for key in ("code", "name", "parent", "year", "measure", "indicator")),
        named("value", figures.measure.unit, "state"),
        named("low", figures.measure.unit),
        named("high", figures.measure.unit),
        named("stars", "stars"),
        named("state"),
        named("unit"),
    )
    unit = context.t(f"unit.{figures.measure.unit}")
    cluster = context.atlas.cluster(view.cluster).name[view.lang]
    title = context.t("file.values_title", cluster=cluster, about=scene.subtitle)
    rows: list[tuple[Value, ...]] = []
    for index, code in enumerate(figures.codes):
        stars = int(figures.stars[index])
        rows.append(
            (
                code,
                scene.name(index),
                context.atlas.area(code).parent,
                view.year,
                view.measure,
                view.indicator,
                figure(figures.value[index]),
                _end(figures.low, index),
                _end(figures.high, index),
                stars if stars >= 0 else None,
                State(int(figures.state[index])),
                unit,
            )
        )
    return Table("values", title, columns, tuple(rows), places="code")


def measures_table(context: Context) -> Table:
    """All measures of the cluster of the view in each area of its level."""
    view, atlas = context.view, context.atlas
    found = {one: atlas.figures(view, measure=one, whole=True) for one in MEASURES}
    codes = found["value"].codes
    title = context.t("file.measures_title", cluster=atlas.cluster(view.cluster).name[view.lang], year=view.year)
    rows = tuple(
        (
            code,
            atlas.area(code).called(view.lang),
            atlas.area(code).parent,
            view.year,
            *cells_of(found, index),
        )
        for index, code in enumerate(codes)
    )
    return Table(
        "measures",
        title,
        (*(named(key) for key in ("code", "name", "parent", "year")), *columns_of(context, found)),
        rows,
        places="code",
    )


def columns_of(context: Context, measures: dict[str, Figures]) -> list[Column]:
    """Columns of measures with their states, the interval beside the quotient, and stars."""
    indicator = context.atlas.indicator(context.view.indicator).name
    columns: list[Column] = []
    for id_, figures in measures.items():
        columns += measured(id_, figures.measure.unit, indicator)
        if id_ == "lq":
            columns += [named("lq_low", "ratio"), named("lq_high", "ratio")]
    return [*columns, named("stars", "stars")]


def cells_of(measures: dict[str, Figures], index: int) -> Sequence[Value]:
    """Cells of an area under `columns_of`."""
    cells: list[Value] = []
    for id_, figures in measures.items():
        cells += [figure(figures.value[index]), State(int(figures.state[index]))]
        if id_ == "lq":
            cells += [_end(figures.low, index), _end(figures.high, index)]
    stars = int(measures["value"].stars[index])
    return [*cells, stars if stars >= 0 else None]


def _end(ends: NDArray[np.float64] | None, index: int) -> float | None:
    return None if ends is None else figure(ends[index])
