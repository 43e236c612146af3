"""Findings of a comparison: who leads, where the areas differ most, and how alike they are."""

from __future__ import annotations

import math

from geodata import comparison, measures
from geodata.comparison import Cell
from layouts.compared import name_of, said
from layouts.context import Context
from layouts.listing import listed
from layouts.numbers import format_value

# Within a cluster and year these two put the areas in the same order, so the interval of one speaks for both.
_WITH_INTERVAL = ("lq", "focus")


def findings(context: Context) -> list[str]:
    """Sentences in the reader's language; one that cannot be said of this view is left out."""
    sentences = [_leader(context), _difference(context), _structure(context), _gaps(context)]
    return [sentence for sentence in sentences if sentence is not None]


def _leader(context: Context) -> str | None:
    view, t = context.view, context.t
    measure = measures.get(view.measure)
    known = _known(comparison.cells(context.atlas, view, measure.id))
    if measure.categories or len(known) < 2:
        return None
    order = sorted(known, key=lambda code: -known[code].value)
    best = known[order[0]].value
    first = [code for code in order if known[code].value == best]
    names = listed(context.t, [name_of(context, code) for code in first])
    places = {
        "cluster": context.atlas.cluster(view.cluster).name[view.lang],
        "measure": t(f"measure.{measure.id}.short"),
        "first": names,
        "value": said(context, known[order[0]], measure),
    }
    if len(first) == len(known):
        return t("finding_compare.level", **places)
    second = order[len(first)]
    places |= {"second": name_of(context, second), "other": said(context, known[second], measure)}
    lq = comparison.cells(context.atlas, view, "lq")
    told = lq[order[0]].has_interval and lq[second].has_interval
    unsure = measure.id in _WITH_INTERVAL and told and comparison.overlap(lq[order[0]], lq[second])
    return t("finding_compare.leader_unsure" if unsure else "finding_compare.leader", **places)


def _difference(context: Context) -> str | None:
    """Cluster whose largest and smallest known figures of the measure are furthest apart."""
    view = context.view
    measure = measures.get(view.measure)
    rows = []
    for cluster, cells in comparison.by_cluster(context.atlas, view, measure.id).items():
        known = _known(cells)
        if len(known) > 1:
            high, low = (pick(known, key=lambda code: known[code].value) for pick in (max, min))
            rows.append((known[high].value - known[low].value, cluster, high, low, known))
    if measure.categories or not rows or max(row[0] for row in rows) <= 0:
        return None
    _, cluster, high, low, known = max(rows, key=lambda row: row[0])
    return context.t(
        "finding_compare.difference",
        cluster=context.atlas.cluster(cluster).name[view.lang],
        measure=context.t(f"measure.{measure.id}.short"),
        high=name_of(context, high),
        value=said(context, known[high], measure),
        low=name_of(context, low),
        other=said(context, known[low], measure),
    )


def _structure(context: Context) -> str | None:
    known = [one for one in comparison.distances(context.atlas, context.view) if not math.isnan(one.value)]
    if not known:
        return None
    near, far = (pick(known, key=lambda one: one.value) for pick in (min, max))
    places = {
        "one": name_of(context, near.one),
        "other": name_of(context, near.other),
        "value": format_value(near.value, "ratio", context.view.lang),
    }
    if len(known) == 1:
        return context.t("finding_compare.pair", **places)
    return context.t(
        "finding_compare.structure",
        **places,
        far_one=name_of(context, far.one),
        far_other=name_of(context, far.other),
        far=format_value(far.value, "ratio", context.view.lang),
    )


def _gaps(context: Context) -> str | None:
    found = comparison.by_cluster(context.atlas, context.view, context.view.measure)
    states = [cell.state for cells in found.values() for cell in cells.values()]
    missing = sum(state.is_missing for state in states)
    estimated = sum(state.key == "estimated" for state in states)
    if not missing and not estimated:
        return None
    kind = "gaps" if missing and estimated else "missing" if missing else "estimated"
    return context.t(f"finding_compare.{kind}", total=len(states), missing=missing, estimated=estimated)


def _known(cells: dict[str, Cell]) -> dict[str, Cell]:
    return {code: cell for code, cell in cells.items() if not cell.state.is_missing}
