"""Names and figures of compared areas, in words."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from geodata.comparison import Cell
from geodata.measures import Measure
from geodata.states import State
from geodata.view import LANGUAGES
from layouts.context import Context
from layouts.numbers import format_value


def name_of(context: Context, code: str) -> str:
    """Name of an area; a district with its province, as several have the same name."""
    area = context.atlas.area(code)
    own = area.called(context.view.lang)
    if area.level != "district":
        return own
    return context.t("compare.district", name=own, province=context.atlas.area(area.parent).called(context.view.lang))


def names_of(context: Context) -> dict[str, dict[str, str]]:
    """Names of the compared areas in every language, by code."""
    spoken = {lang: replace(context, view=replace(context.view, lang=lang)) for lang in LANGUAGES}
    return {code: {lang: name_of(own, code) for lang, own in spoken.items()} for code in context.view.compare}


def highest(cells: Mapping[str, Cell]) -> float:
    """Highest of the figures that are known; minus infinity where none is."""
    return max((cell.value for cell in cells.values() if not cell.state.is_missing), default=-math.inf)


def said(context: Context, cell: Cell, measure: Measure) -> str:
    """Figure in words, or its state; a category is its name, an estimate says so."""
    if cell.state.is_missing:
        return context.t(f"state.{cell.state.key}")
    if measure.categories:
        return context.t(f"category.{measure.id}.{measure.categories[int(cell.value) - 1]}")
    words = format_value(cell.value, measure.unit, context.view.lang)
    return context.t("finding.estimated", value=words) if cell.state == State.ESTIMATED else words


def interval(context: Context, cell: Cell) -> str:
    """Ends of the interval of a quotient; nothing where it has none."""
    if not cell.has_interval:
        return ""
    low, high = (format_value(max(0.0, one), "ratio", context.view.lang) for one in (cell.low, cell.high))
    return context.t("map.interval", low=low, high=high)
