"""Map of the pilots, which the browser draws, with choosers that leave out pilots there and in the lists below."""

from __future__ import annotations

import json
from typing import Any

from dash import html

from geodata.programme import Pilot, Programme, pilots, programme, programmes
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.sheet import Section
from layouts.programme.words import pilot_name

_STATUSES = ("ended", "running", "unknown")
_WORDS = ("label", "programme", "sector", "status", "every", "shown", "several", "unplaced")


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


def status(found: Programme) -> str:
    """Whether a programme has ended, as far as documents state it."""
    if found.end:
        return "ended"
    return "running" if found.seen else "unknown"


def _data(context: Context) -> dict[str, Any]:
    t, lang = context.t, context.view.lang
    clusters = [one for one in context.atlas.clusters if one.id in {each.cluster for each in pilots()}]
    return {
        "words": {name: t(f"pilot_map.{name}", **_places(name)) for name in _WORDS},
        "programmes": [[one.id, one.title[lang]] for one in programmes()],
        "clusters": [[one.id, one.name[lang]] for one in clusters],
        "statuses": [[one, t(f"pilot_map.{one}")] for one in _STATUSES],
        "pilots": [_pilot(context, one) for one in pilots()],
        "areas": {code: context.address(f"area/{code}") for one in pilots() for code in one.provinces},
    }


def _places(name: str) -> dict[str, str]:
    """Places of numbers that the script fills in."""
    return {"shown": {"n": "{n}", "all": "{all}"}, "unplaced": {"n": "{n}"}}.get(name, {})


def _pilot(context: Context, one: Pilot) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": pilot_name(context, one),
        "programme": one.programme,
        "cluster": one.cluster,
        "status": status(programme(one.programme)),
        "provinces": list(one.provinces),
        "href": context.address(f"pilot/{one.id}"),
    }
