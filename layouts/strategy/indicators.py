"""The indicators of a strategy by level, each with its last figure, target and light."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Metric, Strategy, Value, metrics, pilot, strategies
from geodata.programme.metrics import light, too_few
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.attributes import attributes
from layouts.parts.sheet import Section
from layouts.parts.table import table
from layouts.programme.cited import cite, whence
from layouts.programme.words import not_stated, pilot_name

ORDER = 20
_LIGHTS = {"reached": "●", "nearer": "▲", "farther": "▼", "open": "○"}


def section(context: Context) -> Section:
    """One table for each level of every strategy, then the figures that are known."""
    parts: list[Any] = [html.P(context.t("strategy.indicators_lead")), _key(context)]
    for strategy in strategies():
        for level in (1, 2):
            parts += _level(context, strategy, level)
    return Section("indicators", context.t("strategy.indicators"), [*parts, *_series(context)])


def _key(context: Context) -> html.Ul:
    """What the lights say."""
    items = [html.Li([_mark(name), " ", context.t(f"light.{name}")]) for name in _LIGHTS]
    return html.Ul(items, className="lights", **attributes(aria_label=context.t("strategy.lights")))


def _mark(name: str) -> html.Span:
    return html.Span(_LIGHTS[name], className=f"light light-{name}", **attributes(aria_hidden="true"))


def _level(context: Context, strategy: Strategy, level: int) -> list[Any]:
    t = context.t
    found = [one for one in metrics() if one.strategy == strategy.id and one.level == level]
    title = t("strategy.level", level=level, who=t(f"strategy.level_{level}"), n=len(found))
    names = ("indicator", "kind", "direction", "last", "target", "light", "fillable")
    rows = [_row(context, one) for one in found]
    return [
        html.H3([title, cite(context, strategy.sources)]),
        table(title, [t(f"strategy.{name}") for name in names], rows),
    ]


def _row(context: Context, one: Metric) -> list[Any]:
    t, lang = context.t, context.view.lang
    return [
        html.Span([one.title[lang], cite(context, one.sources)], id=one.id),
        t(f"monitoring.{one.kind}"),
        t(f"direction.{one.direction}"),
        _by_pilot(context, one.values),
        _by_pilot(context, one.targets),
        _lights(context, one),
        _fillable(context, one),
    ]


def _by_pilot(context: Context, values: tuple[Value, ...]) -> Any:
    """Last value of each pilot that has one."""
    last = {one.pilot: one for one in values}
    if not last:
        return not_stated(context)
    return html.Ul([html.Li(_said(context, one)) for one in last.values()])


def _said(context: Context, one: Value) -> list[Any]:
    value = format_plain(one.value, context.view.lang)
    name = pilot_name(context, pilot(one.pilot))
    return [context.t("strategy.value", pilot=name, year=one.year, value=value), whence(context, one.source)]


def _lights(context: Context, one: Metric) -> Any:
    """A light for each pilot with a figure or a target; one open light where there is none."""
    names = dict.fromkeys(value.pilot for value in (*one.values, *one.targets))
    if not names:
        return [_mark("open"), " ", context.t("light.open")]
    rows = []
    for id_ in names:
        found = light(one, id_)
        said = f"{pilot_name(context, pilot(id_))}: {context.t(f'light.{found}')}"
        rows.append(html.Li([_mark(found), " ", said]))
    return html.Ul(rows)


def _fillable(context: Context, one: Metric) -> Any:
    """Whether a release can tell the indicator, and whether the one in use does."""
    t = context.t
    if not one.from_release:
        return t("strategy.fillable_no")
    if one.from_release not in context.atlas.manifest.indicators:
        return t("strategy.fillable_other")
    return html.A(t("strategy.fillable_yes"), href="#release")


def _series(context: Context) -> list[Any]:
    """Every figure that is known, by pilot and year, with the share of actors behind it."""
    t, lang = context.t, context.view.lang
    rows = []
    for one in metrics():
        for value in one.values:
            share: Any = not_stated(context)
            if value.participation is not None:
                share = format_plain(value.participation, lang, percent=True)
            warning = html.Strong(t("strategy.too_few"), className="tag") if too_few(one, value) else ""
            figure = [format_plain(value.value, lang), whence(context, value.source)]
            rows.append(
                [one.title[lang], pilot_name(context, pilot(value.pilot)), str(value.year), figure, share, warning]
            )
    title = t("strategy.series")
    if not rows:
        return [html.H3(title), html.P(t("strategy.series_none"))]
    heads = [t(f"strategy.{name}") for name in ("indicator", "cluster", "year", "figure", "participation", "warning")]
    return [html.H3(title), table(title, heads, rows, (2, 4))]
