"""Compared areas as data: all measures of one cluster, all clusters in one measure, and pairs of areas."""

from __future__ import annotations

from geodata import comparison, measures
from geodata.comparison import Cell
from layouts.compared import highest, name_of, names_of
from layouts.contents.areas import MEASURES
from layouts.contents.table import Column, Table, Value, figure, measured, named, side_by_side
from layouts.context import Context


def measures_table(context: Context) -> Table:
    """One row for each area, with every measure of the cluster of the view."""
    view, atlas, t = context.view, context.atlas, context.t
    found = {one: comparison.cells(atlas, view, one) for one in MEASURES} if view.compare else {}
    indicator = atlas.indicator(view.indicator).name
    columns: list[Column] = [named("code"), named("name"), named("level"), named("year")]
    for id_ in MEASURES:
        columns += measured(id_, measures.get(id_).unit, indicator)
        if id_ == "lq":
            columns += [named("lq_low", "ratio"), named("lq_high", "ratio")]
    rows = []
    for code in view.compare:
        cells: list[Value] = [code, name_of(context, code), atlas.area(code).level, view.year]
        for id_ in MEASURES:
            cell = found[id_][code]
            cells += [figure(cell.value), cell.state]
            if id_ == "lq":
                cells += [figure(cell.low), figure(cell.high)]
        rows.append((*cells, _stars(found["value"][code])))
    title = t("compare.measures", cluster=atlas.cluster(view.cluster).name[view.lang], year=view.year)
    return Table("measures", title, (*columns, named("stars", "stars")), tuple(rows), places="code")


def clusters_table(context: Context) -> Table:
    """One row for each cluster and area, with the measure of the view."""
    view, atlas, t = context.view, context.atlas, context.t
    measure = measures.get(view.measure)
    found = comparison.by_cluster(atlas, view, measure.id) if view.compare else {}
    names = {one.id: one.name[view.lang] for one in atlas.clusters}
    rows = tuple(
        (cluster, names[cluster], code, name_of(context, code), view.year, figure(cell.value), cell.state)
        for cluster, cells in found.items()
        for code, cell in cells.items()
    )
    columns = (
        *(named(key) for key in ("cluster", "cluster_name", "code", "name", "year")),
        *measured(measure.id, measure.unit, atlas.indicator(view.indicator).name),
    )
    title = t("compare.clusters", measure=t(f"measure.{measure.id}.name"), year=view.year)
    return Table("clusters", title, columns, rows, printed=False)


def across_table(context: Context) -> Table:
    """One row for each cluster with the measure of the view in every area, the highest first: as the page has it."""
    view, atlas, t = context.view, context.atlas, context.t
    measure = measures.get(view.measure)
    found = comparison.by_cluster(atlas, view, measure.id) if view.compare else {}
    names = {one.id: one.name[view.lang] for one in atlas.clusters}
    rows = tuple(
        (
            cluster,
            names[cluster],
            *(figure(cell.value) for cell in found[cluster].values()),
            *(cell.state for cell in found[cluster].values()),
        )
        for cluster in sorted(found, key=lambda one: -highest(found[one]))
    )
    of_areas = side_by_side(names_of(context), measure.unit) if view.compare else ()
    title = t("compare.clusters", measure=t(f"measure.{measure.id}.name"), year=view.year)
    return Table("across", title, (named("cluster"), named("cluster_name"), *of_areas), rows)


def distances_table(context: Context) -> Table:
    """One row for each pair of areas; a distance over too few clusters is left empty."""
    found = comparison.distances(context.atlas, context.view)
    rows = tuple(
        (one.one, name_of(context, one.one), one.other, name_of(context, one.other), figure(one.value), one.compared)
        for one in found
    )
    columns = (
        *(named(key) for key in ("code", "name", "other_code", "other_name")),
        named("distance", "ratio"),
        named("compared", "count"),
    )
    return Table("distances", context.t("compare.distances"), columns, rows)


def _stars(cell: Cell) -> int | None:
    return cell.stars if cell.stars >= 0 else None
