"""Who gains and who loses stars under the reader's own cut-offs, and cut-offs counted within one region."""

from __future__ import annotations

import math
from collections.abc import Sequence

from dash import html

from geodata.sensitivity.changes import Change, changes
from geodata.sensitivity.reference import CutOffs, cut_offs_within
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.stay import stay

_LISTED = 12
_LEVELS = ("province", "district")
# As many digits as a cut-off needs to keep every area on its side of it.
_DIGITS = 12


def build(context: Context) -> list[object]:
    """Gained and lost lists, or what to do to get them; then the regions to count within."""
    view, t = context.view, context.t
    own = (view.size_cut, view.focus_cut, view.lq_cut, view.min_jobs)
    said = [html.P(t("lab.untouched"), className="small")] if own == (None,) * 4 else _changed(context)
    return [*said, *_references(context)]


def _changed(context: Context) -> list[object]:
    view, t = context.view, context.t
    found = changes(context.atlas, view, context.atlas.star_rule(view))
    counts = t("lab.counts", gained=len(found.gained), lost=len(found.lost), same=found.same, unknown=found.unknown)
    return [
        html.P(counts, role="status"),
        *_list(context, "gained", found.gained),
        *_list(context, "lost", found.lost),
    ]


def _list(context: Context, kind: str, found: Sequence[Change]) -> list[object]:
    if not found:
        return []
    t, lang = context.t, context.view.lang
    rows = [
        html.Li(
            [
                html.A(context.atlas.area(one.code).called(lang), href=context.address(f"area/{one.code}")),
                f" {one.before} → {one.after}",
            ]
        )
        for one in found[:_LISTED]
    ]
    more = len(found) - _LISTED
    rest = [html.Li(t("lab.more", n=format_value(more, "count", lang)))] if more > 0 else []
    return [html.H3(t(f"lab.{kind}")), html.Ul([*rows, *rest], className=f"changes changes-{kind}")]


def _references(context: Context) -> list[object]:
    """Links that set the cut-offs to those counted within a region, at the levels with areas enough in each."""
    view, t, atlas = context.view, context.t, context.atlas
    if view.level not in _LEVELS:
        return []
    found = cut_offs_within(atlas, view.level, view.indicator, view.cluster, view.year, view.preset)
    rows = [
        html.Li(stay(atlas.area(code).called(view.lang), href=context.here(**_params(cuts))))
        for code, cuts in found.items()
        if code != "TR"
    ]
    return [html.Details([html.Summary(t("lab.reference")), html.P(t("lab.reference_hint")), html.Ul(rows)])]


def _params(cuts: CutOffs) -> dict[str, str | None]:
    given = {"size_cut": cuts.size, "focus_cut": cuts.focus, "lq_cut": cuts.lq}
    return {key: None if math.isinf(cut) else f"{cut:.{_DIGITS}g}" for key, cut in given.items()}
