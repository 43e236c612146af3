"""Clusters as rows: all of them in one area."""

from __future__ import annotations

from layouts.area_rows import area_rows
from layouts.contents.table import Column, Table, figure, measured, named, words
from layouts.context import Context


def clusters_table(context: Context) -> Table:
    """Figures of every cluster in the area of the view."""
    view, atlas = context.view, context.atlas
    indicator = atlas.indicator(view.indicator).name
    area = atlas.area(view.area or "")
    name = area.called(view.lang)
    rows = tuple(
        (
            row.cluster,
            row.name,
            area.code,
            name,
            view.year,
            figure(row.value),
            row.value_state,
            figure(row.lq),
            row.lq_state,
            figure(row.low),
            figure(row.high),
            figure(row.size),
            figure(row.growth),
            row.growth_state,
            row.stars if row.stars >= 0 else None,
        )
        for row in area_rows(context)
    )
    columns = (
        *(named(key) for key in ("cluster", "cluster_name", "code", "name", "year")),
        *measured("value", "count", indicator),
        *measured("lq", "ratio", indicator),
        named("lq_low", "ratio"),
        named("lq_high", "ratio"),
        Column("size", words("measure.size.short"), "share", "value_state"),
        *measured("growth", "rate", indicator),
        named("stars", "stars"),
    )
    return Table("clusters", f"{name}. {context.t('area_clusters.title', year=view.year)}", columns, rows)
