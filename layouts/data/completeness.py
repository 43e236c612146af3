"""How much is observed and what is missing, by year and by cluster, counted from the figures themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html

from geodata.completeness import Counts, by_cluster, by_year
from geodata.cube import Cube
from geodata.states import State
from geodata.view import LEVELS
from layouts.context import Context
from layouts.numbers import format_plain, format_value
from layouts.parts.attributes import attributes
from layouts.parts.choices import choices
from layouts.parts.sheet import Section
from layouts.parts.states import state_swatch
from layouts.parts.table import table

ORDER = 60
_HERE = "#completeness"


@dataclass(frozen=True)
class _Choice:
    """A key of the view with the values that it may take, each with its name."""

    key: str
    options: Sequence[tuple[str, str]]


def section(context: Context) -> Section:
    """Choosers, a legend and two tables."""
    t, view = context.t, context.view
    cube = context.atlas.cubes[view.level, view.indicator]
    what = f"{context.atlas.indicator(view.indicator).name[view.lang]}, {t(f'levels.{view.level}')}"
    clusters = [cluster.name[view.lang] for cluster in context.atlas.clusters]
    return Section(
        "completeness",
        t("data.completeness"),
        [
            html.P(t("data.completeness_about")),
            *_choosers(context),
            _legend(context),
            html.H3(t("data.by_year", what=what)),
            html.P(t("data.by_year_about", n=_pairs(cube, view.lang)), className="small"),
            _table(t("control.year"), [str(year) for year in cube.years], by_year(cube), context),
            html.H3(t("data.by_cluster", what=what, year=view.year)),
            html.P(t("data.by_cluster_about", n=format_value(len(cube.areas), "count", view.lang)), className="small"),
            _table(t("control.cluster"), clusters, by_cluster(cube, view.year), context),
        ],
    )


def _choosers(context: Context) -> list[html.Nav]:
    t, view, atlas = context.t, context.view, context.atlas
    offered = (
        _Choice("indicator", [(one.id, one.name[view.lang]) for one in atlas.indicators]),
        _Choice("level", [(level, t(f"levels.{level}")) for level in LEVELS]),
        _Choice("year", [(str(year), str(year)) for year in atlas.manifest.years]),
    )
    return [choices(t(f"control.{one.key}"), _links(one, context)) for one in offered]


def _links(choice: _Choice, context: Context) -> list[tuple[str, str, bool]]:
    default = str(getattr(context.choices.default(), choice.key))
    shown = str(getattr(context.view, choice.key))
    return [
        (name, context.here(**{choice.key: None if value == default else value}) + _HERE, value == shown)
        for value, name in choice.options
    ]


def _pairs(cube: Cube, lang: str) -> str:
    return format_value(len(cube.areas) * len(cube.clusters), "count", lang)


def _legend(context: Context) -> html.Div:
    entries = [html.Span([state_swatch(state), context.t(f"state.{state.key}")]) for state in State]
    return html.Div(entries, className="legend-inline")


def _table(first: str, names: Sequence[str], counts: Counts, context: Context) -> html.Div:
    t, lang = context.t, context.view.lang
    head: list[Any] = [first, t("data.shares"), *[t(f"state.{state.key}") for state in State]]
    rows = [
        [name, _bar(row, context), *[format_value(count, "count", lang) for count in row]]
        for name, row in zip(names, counts.tolist(), strict=True)
    ]
    return table(first, head, rows, numbers=range(2, len(head)))


def _bar(counts: Sequence[int], context: Context) -> html.Div:
    """Shares of the states as a bar; the numbers beside it say the same."""
    whole = sum(counts)
    parts = [
        html.Span(className=f"state-swatch is-{state.key}", style={"width": f"{100 * counts[state] / whole:.3f}%"})
        for state in State
        if counts[state]
    ]
    observed = format_plain(round(counts[State.OBSERVED] / whole, 3), context.view.lang, percent=True)
    said = context.t("data.share_observed", share=observed)
    return html.Div(parts, className="shares", role="img", **attributes(aria_label=said))
