"""Financing mix, beside the shares that the guide gives."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case
from geodata.readiness.toolbox.financing import Benchmark, benchmarks
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.numbers import format_round
from layouts.parts.attributes import attributes
from layouts.readiness.bars import bars
from layouts.readiness.headings import asked, option, own


def columns() -> tuple[Column, ...]:
    """Origin, share, shares of the guide."""
    return (*asked("financing", "income", "origin"), own("share", "share"), own("benchmark"))


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Origins that have income or a share of the guide."""
    lang = context.view.lang
    return [
        (
            option("financing", "income", "origin", origin, lang),
            share,
            "; ".join(_benchmark(context, one) for one in benchmarks() if one.origin == origin),
        )
        for origin, share in case.result.shares.items()
        if share or any(one.origin == origin for one in benchmarks())
    ]


def finding(context: Context, case: Case) -> str:
    """The largest origin."""
    lang = context.view.lang
    origin, share = max(case.result.shares.items(), key=lambda item: item[1])
    name = option("financing", "income", "origin", origin, lang)
    return context.t("readiness_financing.finding", origin=name, share=format_round(share, lang))


def draw(context: Context, case: Case) -> list[Any]:
    """One bar in parts, then a bar for each origin."""
    lang = context.view.lang
    parts = [
        html.Span(style={"width": f"{100 * share:.3f}%"}, className=f"part-{number}")
        for number, share in enumerate(case.result.shares.values())
        if share
    ]
    stack = html.Div(parts, className="ready-stack", **attributes(aria_hidden="true"))
    origins = [option("financing", "income", "origin", one, lang) for one in case.result.shares]
    drawn, numbers = [], []
    for origin, share, said in rows(context, case):
        below = context.t("readiness_financing.guide", said=said) if said else ""
        numbers.append(origins.index(str(origin)))
        drawn.append((origin, float(str(share)), format_round(float(str(share)), lang), below))
    return [stack, bars(drawn, numbers)]


def _benchmark(context: Context, one: Benchmark) -> str:
    lang = context.view.lang
    low, high = (format_round(value, lang) for value in (one.low, one.high))
    share = low if low == high else context.t("readiness_financing.range", low=low, high=high)
    return f"{one.name[lang]} {share}"
