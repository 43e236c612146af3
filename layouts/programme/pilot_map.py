"""Map of the pilots, which the browser draws, with choosers that leave out pilots there and in the lists below."""

from __future__ import annotations

import json
from typing import Any

from dash import html

from geodata.programme import Pilot, pilots, programme, programmes
from geodata.view import STATUSES
from layouts.contents.signs import SHAPES, Mark
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.sheet import Section
from layouts.programme.shown import SEVERAL, marks, status
from layouts.programme.words import pilot_name

_WORDS = ("label", "programme", "sector", "status", "every", "shown", "several", "unplaced", "with_pilot", "others")


def pilot_map(context: Context) -> Section:
    """Section with the place of the map; without a script the lists below say the same."""
    t = context.t
    return Section(
        "map",
        t("pilot_map.title"),
        [
            html.P(t("pilot_map.lead")),
            html.Div(
                html.Div([html.P(t("pilot_map.bare"), className="empty")], **attributes(data_slot="pilots")),
                className="pilot-map",
                **attributes(data_pilots=json.dumps(_data(context), ensure_ascii=False, separators=(",", ":"))),
            ),
        ],
    )


def _data(context: Context) -> dict[str, Any]:
    t, lang = context.t, context.view.lang
    sectors = context.atlas.choices.sectors
    return {
        "words": {name: t(f"pilot_map.{name}", **_places(name)) for name in _WORDS},
        "programmes": [[one.id, one.title[lang]] for one in programmes()],
        "sectors": [[one, context.atlas.cluster(one).name[lang]] for one in sectors],
        "statuses": [[one, t(f"pilot_map.{one}")] for one in STATUSES],
        "marks": {id_: _mark(one) for id_, one in marks().items()} | {"several": _mark(SEVERAL)},
        "pilots": [_pilot(context, one) for one in pilots()],
        "areas": {code: context.address(f"area/{code}") for one in pilots() for code in one.provinces},
    }


def _mark(one: Mark) -> list[str]:
    return [SHAPES[one.shape].path, f"var(--{one.colour})"]


def _places(name: str) -> dict[str, str]:
    """Places of numbers that the script fills in."""
    return {"shown": {"n": "{n}", "all": "{all}"}, "unplaced": {"n": "{n}"}}.get(name, {})


def _pilot(context: Context, one: Pilot) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": pilot_name(context, one),
        "programme": one.programme,
        "sector": one.cluster,
        "status": status(programme(one.programme)),
        "provinces": list(one.provinces),
        "href": context.address(f"pilot/{one.id}"),
    }
