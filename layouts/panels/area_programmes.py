"""Programmes and pilots whose documents name the area, its province, or a province inside it."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Pilot, programme, touching
from layouts.context import Context
from layouts.parts.table import table
from layouts.programme.words import category, pilot_name, source

OF_AREA = True


def build(context: Context) -> list[Any]:
    """Heading and table, or the words that no document names the place."""
    t = context.t
    heading = html.H2(t("area_programmes.title"), id="programmes")
    found = touching(context.view.area or "", context.atlas.areas)
    every = html.P(html.A(t("area_programmes.all"), href=context.address("pilots")), className="small")
    if not found:
        return [heading, html.P(t("area_programmes.none")), every]
    heads = [t("programme.pilot"), t("programme.programme"), t("programme.category"), t("programme.sources")]
    rows = [_row(context, one) for one in found]
    return [
        heading,
        html.P(t("area_programmes.lead")),
        table(t("area_programmes.title"), heads, rows, prose=(3,)),
        every,
    ]


def _row(context: Context, pilot: Pilot) -> list[Any]:
    return [
        html.A(pilot_name(context, pilot), href=context.address(f"pilot/{pilot.id}")),
        programme(pilot.programme).title[context.view.lang],
        category(context, pilot),
        "; ".join(source(context, one) for one in pilot.sources),
    ]
