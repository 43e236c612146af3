"""``/api/v1/doubt``: how far the ranks and the stars of a cluster depend on how they are put together."""

from __future__ import annotations

from typing import Any

import numpy as np

from callbacks.routes.declaring import NUMBER, STATE, TEXT, WHOLE, Declaration, answer_of, by_name, many, maybe, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.sensitivity import CHOICES
from geodata.sensitivity.doubt import Doubt
from geodata.sensitivity.doubt import doubt as doubt_of
from geodata.states import STATE_KEYS
from geodata.view import View

_VIEW_KEYS = ("cluster", "indicator", "year", "preset")
_SHARES = {
    "top3": "top3",
    "top10": "top10",
    "robustness": "kept",
    "robustness_size": "kept_size",
    "robustness_focus": "kept_focus",
    "robustness_lq": "kept_lq",
}
_RANKS = ("rank", "rank_low", "rank_median", "rank_high")

DECLARED = Declaration(
    order=7,
    reads=("cluster", "indicator", "level", "year", "area", "preset", "size_cut", "focus_cut", "lq_cut", "min_jobs"),
    example="cluster=otomotiv&area=16",
    answer=answer_of(
        (*_VIEW_KEYS, "level", "area"),
        ranked=WHOLE,
        composites=WHOLE,
        moved_most=maybe(TEXT),
        effects=by_name(maybe(NUMBER)),
        values=many(
            thing(
                code=TEXT,
                state=STATE,
                stars=maybe(WHOLE),
                stars_state=STATE,
                **dict.fromkeys(_RANKS, maybe(WHOLE)),
                **dict.fromkeys(_SHARES, maybe(NUMBER)),
            )
        ),
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Doubt about the areas of a view; ``area`` narrows them to one area, or to the districts of a province."""
    view = strict_view(request_query(), atlas.choices)
    inside = view.area is not None and atlas.focus(view) == view.area
    level = view.level if view.area is None or inside else atlas.area(view.area).level
    found = doubt_of(atlas, view, level=level)
    rows = [row for row, code in enumerate(found.codes) if _asked(atlas, view, code, inside)]
    return {
        "view": {key: getattr(view, key) for key in _VIEW_KEYS} | {"level": level, "area": view.area},
        "release": atlas.manifest.id,
        "illustrative": atlas.manifest.illustrative,
        "ranked": found.ranked,
        "composites": found.composites,
        "moved_most": found.moved_most,
        "effects": {
            name: _number(share) for name, share in zip((*CHOICES, "together"), found.effect.tolist(), strict=True)
        },
        "values": [_row(found, row) for row in rows],
    }


def _asked(atlas: Atlas, view: View, code: str, inside: bool) -> bool:
    return view.area is None or (atlas.area(code).parent if inside else code) == view.area


def _row(found: Doubt, row: int) -> dict[str, Any]:
    known = not np.isnan(found.kept[row])
    return {
        "code": found.codes[row],
        "state": STATE_KEYS[found.state[row]],
        **{name: _whole(getattr(found, name)[row]) for name in _RANKS},
        "stars": int(found.stars[row]) if known else None,
        "stars_state": STATE_KEYS[found.star_state[row]],
        **{name: _number(getattr(found, field)[row]) for name, field in _SHARES.items()},
    }


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
