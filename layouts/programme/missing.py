"""The value chain of a pilot's category in its provinces: what is missing there, and who has it nearest."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.coverage.chain import Chain, Nearby, around, chain
from geodata.coverage.stored import thresholds_of
from geodata.programme import Pilot
from layouts.chain.words import km
from layouts.context import Context
from layouts.parts.source_line import source_line
from layouts.parts.table import table

_LEVEL = "province"


def missing(context: Context, pilot: Pilot) -> list[Any]:
    """A table of white spots for each province; words where there is no chain to look at."""
    t = context.t
    found = _chain(context, pilot)
    codes = [code for code in pilot.provinces if found is not None and code in found.codes]
    if found is None or not codes:
        return [html.P(t("pilot.no_chain"), className="empty")]
    parts = [part for code in codes for part in _province(context, pilot, found, code)]
    return [html.P(t("pilot.chain_lead")), *parts, html.P(source_line(context), className="small")]


def finding(context: Context, pilot: Pilot) -> str | None:
    """The first missing stage of the first province, and who has it; None where nothing is known to be missing."""
    found = _chain(context, pilot)
    if found is None:
        return None
    for code in (one for one in pilot.provinces if one in found.codes):
        near = around(context.atlas, found, code)
        for place in near.missing:
            if near.nearest[place]:
                first = near.nearest[place][0]
                return context.t(
                    "pilot.finding_missing",
                    province=_name(context, code),
                    n=len(near.missing),
                    stage=found.stages[place].name[context.view.lang],
                    nearest=_name(context, found.codes[first.area]),
                    distance=km(context, first.distance_km),
                )
    return None


def _chain(context: Context, pilot: Pilot) -> Chain | None:
    view, atlas = context.view, context.atlas
    if pilot.cluster not in atlas.choices.clusters:
        return None
    return chain(atlas, pilot.cluster, _LEVEL, view.year, thresholds_of(view, atlas))


def _province(context: Context, pilot: Pilot, found: Chain, code: str) -> list[Any]:
    t, lang = context.t, context.view.lang
    near = around(context.atlas, found, code)
    name = _name(context, code)
    whole = html.A(t("pilot.whole_chain"), href=context.address(f"chain/{pilot.cluster}", area=code, stage=None))
    if not near.missing:
        return [html.H3(name), html.P([t("pilot.nothing_missing"), " ", whole])]
    rows = [
        [
            html.A(
                found.stages[place].name[lang],
                href=f"{_address(context, pilot, code, found.stages[place].id)}#near",
            ),
            _nearest(context, pilot, found, near.nearest[place], found.stages[place].id),
        ]
        for place in near.missing
    ]
    title = t("pilot.missing_in", province=name)
    heads = [t("pilot.missing_stage"), t("pilot.nearest")]
    return [html.H3(title), table(title, heads, rows), html.P(whole)]


def _nearest(context: Context, pilot: Pilot, found: Chain, near: tuple[Nearby, ...], stage: str) -> Any:
    if not near:
        return context.t("pilot.nobody_near")
    code = found.codes[near[0].area]
    link = html.A(_name(context, code), href=_address(context, pilot, code, stage))
    return [link, f", {km(context, near[0].distance_km)}"]


def _address(context: Context, pilot: Pilot, code: str, stage: str) -> str:
    return context.address(f"chain/{pilot.cluster}", area=code, stage=stage, level=None)


def _name(context: Context, code: str) -> str:
    return context.atlas.area(code).called(context.view.lang)
