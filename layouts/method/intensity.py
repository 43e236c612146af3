"""The rule of the cluster intensity, as the release carries it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from geodata import measures
from layouts.context import Context
from layouts.numbers import decimals, format_plain
from layouts.parts.formula import formula
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 20
_FORMULAS = {
    "arithmetic": "M = Σ_[k] w_[k] p_[k] / Σ_[k] w_[k]",
    "geometric": "M = exp( Σ_[k] w_[k] ln max(p_[k], {floor}) / Σ_[k] w_[k] )",
}


def section(context: Context) -> Section:
    """Parts, weights, how they are brought to one scale and how they are joined."""
    t, lang = context.t, context.view.lang
    rule = context.atlas.manifest.rules["intensity"]
    floor = format_plain(rule["floor"], lang)
    said = t(f"method.aggregation_{rule['aggregation']}", floor=floor)
    places = max(decimals(part["weight"]) for part in rule["parts"].values())
    rows = [_part(measure, part, places, context) for measure, part in sorted(rule["parts"].items(), key=_weight)]
    head = [t(f"method.part_{name}") for name in ("measure", "weight", "scaling", "missing")]
    return Section(
        "intensity-rule",
        t("method.intensity"),
        [
            html.P(t("method.intensity_about")),
            table(t("method.intensity"), head, rows, numbers=(1,)),
            formula([_FORMULAS[rule["aggregation"]].format(floor=floor)], said),
            html.P(said),
            html.P(t("method.intensity_zero")),
            html.P(t("method.intensity_why")),
        ],
    )


def _weight(part: tuple[str, Mapping[str, Any]]) -> float:
    return -float(part[1]["weight"])


def _part(measure: str, part: Mapping[str, Any], places: int, context: Context) -> list[str]:
    t = context.t
    return [
        t(f"measure.{measure}.short"),
        format_plain(part["weight"], context.view.lang, least=places),
        _scaling(measure, part, context),
        t("method.part_required" if part["required"] else "method.part_optional"),
    ]


def _scaling(measure: str, part: Mapping[str, Any], context: Context) -> str:
    t, lang, high = context.t, context.view.lang, part["high"]
    if part["normalisation"] == "symmetric":
        return t("method.symmetric")
    percent = measures.get(measure).unit in ("share", "rate")
    top = t(f"method.reach_{high}") if isinstance(high, str) else format_plain(high, lang, percent=percent)
    return t("method.goalposts", low=format_plain(part["low"], lang, percent=percent), high=top)
