"""Figures of whole areas, clusters and maps, which the map does not draw."""

from __future__ import annotations

from dash import html

from geodata import measures
from geodata.measures import Index
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.formula import formula
from layouts.parts.sheet import Section, facts

ORDER = 37


def section(context: Context) -> Section:
    """One part for each, with its columns in the tables of the release."""
    t, lang = context.t, context.view.lang
    found = measures.indices()
    return Section(
        "indices",
        t("method.indices"),
        [html.P(t("method.indices_about")), *[_index(index, context) for index in found]],
        tuple((_anchor(index), index.name[lang]) for index in found),
    )


def _anchor(index: Index) -> str:
    return f"index-{index.id}"


def _index(index: Index, context: Context) -> html.Section:
    t, lang, told = context.t, context.view.lang, index.told
    heading = f"{_anchor(index)}-name"
    columns = ", ".join(index.fields)
    rows = [
        (t("method.said"), told.said[lang]),
        (t("method.reads"), told.reads[lang]),
        (t("method.caveats"), told.caveats[lang]),
        (t("method.range"), told.range[lang]),
        (t("method.columns"), html.Code(columns)),
        (t("method.source"), told.source[lang]),
    ]
    return html.Section(
        [html.H3(index.name[lang], id=heading), formula(told.formula, told.said[lang]), facts(rows)],
        id=_anchor(index),
        **attributes(aria_labelledby=heading),
    )
