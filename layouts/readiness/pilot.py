"""What the readiness tools tell of a pilot."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Pilot
from geodata.readiness import cases_of_pilot
from layouts.context import Context
from layouts.readiness.case import block, home_of


def of_pilot(context: Context, pilot: Pilot) -> list[Any]:
    """Every form about the pilot; words where there is none. Both lead to the tools."""
    t = context.t
    found = [block(context, case, named=True) for case in cases_of_pilot(pilot.id, home_of(context))]
    link = html.P(html.A(t("readiness.all_tools"), href=context.address("readiness")))
    if not found:
        return [html.P(t("readiness.none_of_pilot")), link]
    return [*found, link]
