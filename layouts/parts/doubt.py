"""How solid the rank and the stars of the chosen area are, as rows of a table."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import html

from geodata.sensitivity.doubt import Doubt, doubt
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_plain, format_value
from layouts.parts.stars import stars

# Shares of plausible cut-offs from which stars are called solid, and fairly solid.
SOLID, FAIR = 0.9, 0.6


def doubt_rows(context: Context) -> list[html.Tr]:
    """Rank with its interval, and stars with their robustness, of the area of the view."""
    area = context.atlas.area(context.view.area or "")
    found = doubt(context.atlas, context.view, level=area.level)
    row = found.codes.index(area.code)
    ranks = context.atlas.rules.sensitivity.ranks
    low, high = (format_plain(share, context.view.lang, percent=True) for share in (ranks.low, ranks.high))
    hint = context.t("doubt.rank_hint", n=_number(found.composites, context), low=low, high=high)
    return [
        _row(context.t("doubt.rank"), hint, _rank(found, row, context), context),
        _row(context.t("doubt.stars"), context.t("doubt.stars_hint"), _stars(found, row, context), context),
    ]


def _row(name: str, hint: str, said: list[Any], context: Context) -> html.Tr:
    link = html.A(name, href=f"{context.address('method')}#doubt", title=hint)
    return html.Tr([html.Th(link, scope="row"), html.Td(said)])


def _rank(found: Doubt, row: int, context: Context) -> list[Any]:
    t = context.t
    if np.isnan(found.rank[row]):
        state = State(int(found.state[row]))
        return [t(f"state.{state.key}") if state.is_missing else t("doubt.not_ranked")]
    place = t("doubt.place", rank=_number(found.rank[row], context), ranked=_number(found.ranked, context))
    low, high = (_number(end[row], context) for end in (found.rank_low, found.rank_high))
    same = found.rank_low[row] == found.rank[row] == found.rank_high[row]
    note = t("doubt.rank_same") if same else t("doubt.rank_range", low=low, high=high)
    return [place, " ", html.Span(note, className="rank-note")]


def _stars(found: Doubt, row: int, context: Context) -> list[Any]:
    t, kept = context.t, float(found.kept[row])
    if np.isnan(kept):
        return [t(f"state.{State(int(found.star_state[row])).key}")]
    share = format_plain(round(kept, 2), context.view.lang, percent=True)
    word = "solid" if kept >= SOLID else "fair" if kept >= FAIR else "weak"
    note = html.Span(t(f"doubt.stars_{word}", share=share), className="rank-note")
    return [stars(int(found.stars[row]), t), " ", note]


def _number(value: float, context: Context) -> str:
    return format_value(float(value), "count", context.view.lang)
