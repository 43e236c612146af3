"""How the classes of the map are made."""

from __future__ import annotations

from dash import html

from geodata.bands import CLASSES, MAX_CLASSES, MAX_MANUAL_BREAKS, SCHEMES
from geodata.measures import Measure
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.sheet import Section, facts
from layouts.parts.table import table

ORDER = 50


def section(context: Context) -> Section:
    """Schemes, and which one each measure has."""
    t = context.t
    schemes = [(t(f"bands.{name}"), t(f"method.bands_{name}")) for name in SCHEMES]
    manual = (t("bands.manual"), t("method.bands_manual", most=MAX_MANUAL_BREAKS))
    head = [t("control.measure"), t("method.scale"), t("control.bands"), t("method.midpoint")]
    return Section(
        "classes",
        t("method.classes"),
        [
            html.P(t("method.classes_about", sequential=CLASSES["sequential"], diverging=CLASSES["diverging"])),
            facts([*schemes, manual]),
            table(t("method.classes"), head, [_measure(one, context) for one in context.atlas.measures], numbers=(3,)),
            html.P(t("method.classes_fixed", most=MAX_CLASSES)),
        ],
    )


def _measure(measure: Measure, context: Context) -> list[str]:
    t = context.t
    middle = "" if measure.midpoint is None else format_plain(measure.midpoint, context.view.lang)
    return [
        t(f"measure.{measure.id}.short"),
        t(f"method.scale_{measure.scale}"),
        t(f"bands.{measure.default_bands}") if measure.default_bands in SCHEMES else t("method.bands_each"),
        middle,
    ]
