"""What each measure is: formula, words, range, how to read it and what it does not say."""

from __future__ import annotations

from dash import html

from geodata import measures
from geodata.measures import Measure
from layouts.context import Context
from layouts.method.words import numbers
from layouts.parts.attributes import attributes
from layouts.parts.formula import formula, marked
from layouts.parts.sheet import Section, facts

ORDER = 10
_SYMBOLS = ("e_[ij]", "e_[j]", "e_[i]", "e")


def section(context: Context) -> Section:
    """One part for each measure, with the id of the measure as its anchor."""
    t = context.t
    symbols = [(marked(symbol), t(f"method.symbol_{index}")) for index, symbol in enumerate(_SYMBOLS, start=1)]
    return Section(
        "measures",
        t("method.measures"),
        [
            html.P(t("method.measures_about")),
            facts(symbols),
            *[_measure(measure, context) for measure in context.atlas.measures],
        ],
        tuple((measure.id, t(f"measure.{measure.id}.short")) for measure in context.atlas.measures),
    )


def _measure(measure: Measure, context: Context) -> html.Section:
    t, lang = context.t, context.view.lang
    told = measures.explanation(measure.id)
    known = numbers(context, measure.id)
    said, reads, reach, caveats = (
        words[lang].format(**known) for words in (told.said, told.reads, told.range, told.caveats)
    )
    heading = f"{measure.id}-name"
    return html.Section(
        [
            html.H3(t(f"measure.{measure.id}.name"), id=heading),
            html.P(t(f"measure.{measure.id}.hint"), className="small"),
            formula([line.format(**known) for line in told.formula], said),
            facts(
                [
                    (t("method.said"), said),
                    (t("method.reads"), reads),
                    (t("method.caveats"), caveats),
                    (t("method.range"), marked(reach)),
                    (t("method.unit"), t(f"unit.{measure.unit}")),
                    (t("method.source"), told.source[lang]),
                ]
            ),
            html.P(html.A(t("method.on_map"), href=context.address("", measure=measure.id))),
        ],
        id=measure.id,
        **attributes(aria_labelledby=heading),
    )
