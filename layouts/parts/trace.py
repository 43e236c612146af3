"""A trace as nested steps, each a figure with its formula, its inputs and, at the end, its cell."""

from __future__ import annotations

import re
from typing import Any

from dash import html

from geodata.trace import Cell, Figure, Input, Source, Step, Trace, words
from geodata.trace.outline import Outline
from layouts.context import Context
from layouts.numbers import format_exact, format_value
from layouts.parts.attributes import attributes
from layouts.parts.formula import marked

_OPEN_DEPTH = 1
# What a formula of a trace sets below the line: "e_ij".
_BELOW = re.compile(r"_(\w+)")


def trace_contents(context: Context, trace: Trace) -> list[Any]:
    """Figure, steps and sources; illustrative ones say so first."""
    teller = _Teller(context, trace)
    steps = [teller.step(trace.step, "", 0), *(teller.step(end, "", 1) for end in trace.ends)]
    t = context.t
    return [
        html.P(t("banner.illustrative"), className="drawer-illustrative") if trace.illustrative else None,
        *teller.head(),
        html.H3(t("trace.steps")),
        *steps,
        html.H3(t("trace.sources")),
        *teller.sources(),
    ]


class _Teller:
    """Tells a trace once; sources are numbered as they come."""

    def __init__(self, context: Context, trace: Trace) -> None:
        self.context, self.trace = context, trace
        self.lang = context.view.lang
        self.outline = Outline(trace.step, *trace.ends)
        self._sources: dict[Source, int] = {}

    def head(self) -> list[Any]:
        """Figure as the page shows it, whether the cells give it again, and where all digits are."""
        t, step = self.context.t, self.trace.step
        missing = step.figure.state.is_missing
        shown = self._said(step.figure) if missing else format_value(step.figure.value, step.unit, self.lang)
        key = "other" if not self.trace.agrees else "same" if self.trace.whole else "partly"
        again = t(f"trace.{key}", figure=self._said(self.trace.again))
        data = self.context.address(
            "api/v1/trace", lang=None, level=None, theme=None, bands=None, measure=self.trace.measure
        )
        return [
            html.P(
                [html.Strong(shown, className="drawer-figure"), html.Span(words.what(step, self.lang))],
                className="drawer-shown",
            ),
            html.P(words.about(step, self.lang), className="drawer-about"),
            html.P(again, className="drawer-again" if self.trace.agrees else "drawer-again differs"),
            html.P([t("trace.short"), " ", html.A(t("trace.json"), href=data)], className="drawer-about"),
        ]

    def step(self, step: Step, symbol: str, depth: int, weight: str = "") -> html.Details | html.Div:
        """A step with what it is made from below it; a leaf with its cell."""
        head = self._head(step, symbol, weight)
        if step.cell is not None:
            return html.Div([*head, html.Span(self._cell(step.cell), className="cell")], className="step leaf")
        return html.Details(
            [html.Summary(head), html.Div(self._body(step, depth), className="step-body")],
            open=depth < _OPEN_DEPTH,
            className="step",
        )

    def sources(self) -> list[Any]:
        """What is known of each source."""
        return [
            html.Dl(
                [
                    html.Dt(self.context.t("trace.source", n=number)),
                    *(html.Dd(line) for line in words.source(source, self.lang)),
                ],
                className="drawer-source",
            )
            for source, number in self._sources.items()
        ]

    def _head(self, step: Step, symbol: str, weight: str) -> list[Any]:
        about = words.about(step, self.lang)
        return [
            html.Span([*_set(symbol), " ="], className="symbol") if symbol else None,
            html.Strong(self._said(step.figure)),
            html.Span(words.what(step, self.lang), className="what"),
            html.Span(f"{about} [{self.outline.number(step)}] {weight}".strip(), className="about"),
        ]

    def _body(self, step: Step, depth: int) -> list[Any]:
        formula, worked = words.formula(step), words.worked(step, self.lang, format_exact)
        lines: list[Any] = []
        if formula:
            lines.append(html.P(html.Code(_set(f"{formula} = {worked}" if worked not in ("", formula) else formula))))
        lines.append(html.P(words.says(step, self.lang)))
        if step.rule == "cluster_sum":
            return [*lines, self._activities(step)]
        if step.listed:
            lines.append(self._listed(step))
        return [*lines, *(self._input(item, here, depth) for item, here in self.outline.inputs(step))]

    def _input(self, item: Input, here: bool, depth: int) -> html.Details | html.Div:
        weight = "" if item.share is None else self.context.t("trace.weight", value=format_exact(item.share, self.lang))
        if here:
            return self.step(item.step, item.symbol, depth + 1, weight)
        see = self.context.t("trace.see", n=self.outline.number(item.step))
        said = [
            html.Span([*_set(item.symbol), " ="], className="symbol"),
            html.Strong(self._said(item.step.figure)),
            html.Span(words.what(item.step, self.lang), className="what"),
            html.Span(f"({see}) {weight}".strip(), className="about"),
        ]
        return html.Div(said, className="step leaf")

    def _activities(self, step: Step) -> html.Div:
        t = self.context.t
        names = ("activity", "share", "value", "cell")
        head = html.Tr([html.Th(t(f"trace.{name}"), scope="col") for name in names])
        rows = [self._activity(item) for item in step.inputs]
        return html.Div(
            html.Table([html.Thead(head), html.Tbody(rows)]),
            className="activities",
            role="region",
            tabIndex="0",
            **attributes(aria_label=f"{t('trace.activities')}: {words.about(step, self.lang)}"),
        )

    def _listed(self, step: Step) -> html.Div:
        """Figures of all areas or clusters that a rule takes as they are published."""
        rows = list(zip(*step.listed.values(), strict=True))
        head = html.Tr([html.Th(name, scope="col") for name in step.listed])
        body = [html.Tr([html.Td(words.entry(one, self.lang)) for one in row]) for row in rows]
        said = words.say("listed", self.lang, count=len(rows))
        return html.Div(
            html.Table([html.Caption(said), html.Thead(head), html.Tbody(body)]),
            className="activities",
            role="region",
            tabIndex="0",
            **attributes(aria_label=f"{said} {words.about(step, self.lang)}"),
        )

    def _activity(self, item: Input) -> html.Tr:
        step = item.step
        said: list[Any] = [self._said(step.figure)]
        if step.rule in ("estimate", "apportioned"):
            said += [html.Br(), html.Small(words.worked(step, self.lang, format_exact))]
        title = self.context.atlas.activity_titles[item.symbol][self.lang]
        return html.Tr(
            [
                html.Th(f"{item.symbol} {title}", scope="row"),
                html.Td(format_exact(item.share or 0.0, self.lang), className="number"),
                html.Td(said, className="number"),
                html.Td(self._cells(step)),
            ]
        )

    def _cells(self, step: Step) -> list[Any]:
        """Cells of an activity: its own, and for an estimate those of what stands in for it."""
        if step.cell is not None:
            return [self._cell(step.cell)]
        if step.rule == "no_row":
            return [self.context.t("trace.no_row") if not step.figure.state.is_missing else self._said(step.figure)]
        found: list[Any] = []
        for item in step.inputs:
            below = [item.step, *(one.step for one in item.step.inputs)]
            for leaf in (one for one in below if one.cell is not None):
                name = words.what(leaf, self.lang)
                found.append(html.Div(f"{name}: {self._said(leaf.figure)}, {self._cell(leaf.cell)}"))
        return found

    def _cell(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        number = self._sources.setdefault(cell.source, len(self._sources) + 1)
        return ", ".join([self.context.t("trace.source", n=number), *words.where(cell, self.lang)])

    def _said(self, figure: Figure) -> str:
        return words.said(figure, self.lang, format_exact)


def _set(line: str) -> list[Any]:
    """Formula of a step with what follows an underscore below the line."""
    return marked(_BELOW.sub(r"_[\1]", line))
