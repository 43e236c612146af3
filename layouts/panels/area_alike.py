"""Areas to compare with: of a like structure, and among these of a like size."""

from __future__ import annotations

from dash import html

from geodata.likeness import LEAST_KNOWN, Alike, alike
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.table import table
from layouts.parts.term import term

OF_AREA = True

_SHOWN = 6
_COMPARED = 3


def build(context: Context) -> list[object]:
    """Heading, table and a link that compares the nearest ones."""
    t, view = context.t, context.view
    code = view.area or ""
    near = alike(context.atlas, code, view.indicator, view.year)[:_SHOWN]
    title = t("area_alike.title")
    if not near:
        share = format_value(LEAST_KNOWN, "share", view.lang)
        return [html.H2(title), html.P(t("area_alike.none", share=share), className="empty")]
    heads = [
        t("table.area"),
        term(context, "krugman", t("area_alike.distance"), "alike"),
        t("area_alike.compared"),
        t("area_alike.size"),
    ]
    codes = ",".join([code, *(one.code for one in near[:_COMPARED])])
    return [
        html.H2(title),
        html.P(t("area_alike.lead")),
        table(title, heads, [_cells(context, one) for one in near], (1, 2, 3)),
        html.P(html.A(t("area_alike.compare"), href=context.address("compare", compare=codes), className="button")),
    ]


def _cells(context: Context, one: Alike) -> list[object]:
    lang = context.view.lang
    return [
        html.A(context.atlas.area(one.code).called(lang), href=context.address(f"area/{one.code}")),
        format_value(one.distance, "ratio", lang),
        str(one.compared),
        format_value(one.size, "ratio", lang),
    ]
