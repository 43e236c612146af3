"""Findings of an area: what it is strong in, how that moved, and what is not known."""

from __future__ import annotations

import math

from geodata.states import State
from layouts.area_rows import Row, area_rows, said
from layouts.context import Context
from layouts.listing import listed
from layouts.numbers import format_value

_NAMED = 3
# Changes that read as less than one are no finding.
_COUNTED = 0.5


def findings(context: Context) -> list[str]:
    """Sentences in the reader's language; one that cannot be said of this view is left out."""
    rows = area_rows(context)
    sentences = [_strongest(context, rows), _growing(context, rows), _gaps(context, rows)]
    return [sentence for sentence in sentences if sentence is not None]


def _strongest(context: Context, rows: tuple[Row, ...]) -> str | None:
    known = [row for row in rows if row.stars > 0]
    if not known:
        return context.t("finding_area.no_star", name=_name(context))
    best = sorted(known, key=lambda row: (-row.stars, -row.lq, row.cluster))
    first = best[0]
    others = [row.name for row in best[1:_NAMED]]
    key = "finding_area.strongest" if others else "finding_area.only"
    return context.t(
        key,
        name=_name(context),
        cluster=first.name,
        value=said(context, first.lq, first.lq_state, "ratio"),
        others=listed(context.t, others),
        count=len(known),
    )


def _growing(context: Context, rows: tuple[Row, ...]) -> str | None:
    """Largest change in figures, not in rates, since the start of the window of growth."""
    window = int(context.atlas.manifest.rules["growth_window"])
    changes = [(row.value - row.value / (1 + row.growth) ** window, row) for row in rows if row.growth > -1]
    changes = [change for change in changes if not math.isnan(change[0])]
    if not changes:
        return None
    gain, up = max(changes, key=lambda change: (change[0], change[1].cluster))
    loss, down = min(changes, key=lambda change: (change[0], change[1].cluster))
    if gain < _COUNTED or loss > -_COUNTED:
        return None
    lang = context.view.lang
    return context.t(
        "finding_area.moved",
        since=context.view.year - window,
        up=up.name,
        gain=format_value(gain, "count", lang),
        down=down.name,
        loss=format_value(-loss, "count", lang),
        indicator=context.atlas.indicator(context.view.indicator).genitive[lang],
    )


def _gaps(context: Context, rows: tuple[Row, ...]) -> str | None:
    missing = sum(row.value_state.is_missing for row in rows)
    estimated = sum(row.value_state == State.ESTIMATED for row in rows)
    if not missing and not estimated:
        return None
    kind = "gaps" if missing and estimated else "missing" if missing else "estimated"
    return context.t(f"finding_area.{kind}", total=len(rows), missing=missing, estimated=estimated)


def _name(context: Context) -> str:
    return context.atlas.area(context.view.area or "").called(context.view.lang)
