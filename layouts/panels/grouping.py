"""Whether a cluster is grouped in space, and the way to its hot and cold spots on the map."""

from __future__ import annotations

import numpy as np
from dash import html

from geodata.tables.autocorrelation import read_autocorrelation
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.stay import stay

_FIRM = 0.05
# Permutations never give a probability of nothing, so a small one is told as smaller than this.
_SMALL = 0.01
_MAPS = ("moran", "gi")


def build(context: Context) -> list[object]:
    """Heading, one sentence about Moran's I, and links that show the groups on the map above or take them off."""
    view, t, atlas = context.view, context.t, context.atlas
    at = (atlas.manifest.clusters.index(view.cluster), atlas.manifest.years.index(view.year))
    whole = read_autocorrelation(atlas, view.level, view.indicator)
    title = html.H2(t("grouping.title", year=view.year))
    i, p = float(whole.i[at]), float(whole.p[at])
    if np.isnan(i) or np.isnan(p):
        return [title, html.P(t("grouping.none"), className="empty")]
    kind = "chance" if p >= _FIRM else "together" if i > 0 else "apart"
    level = t(f"levels_word.{view.level}")
    value = format_value(i, "ratio", view.lang) if i >= 0 else "−" + format_value(-i, "ratio", view.lang)
    sentence = t(f"grouping.{kind}", i=value, p=_probability(p, view.lang), level=level)
    links = [
        stay(
            t(f"grouping.hide_{measure}" if view.measure == measure else f"grouping.show_{measure}"),
            context.here(measure=None if view.measure == measure else measure),
            "button",
        )
        for measure in _MAPS
    ]
    return [title, html.P(sentence), html.P(links, className="actions")]


def _probability(p: float, lang: str) -> str:
    return f"< {format_value(_SMALL, 'ratio', lang)}" if p < _SMALL else f"= {format_value(p, 'ratio', lang)}"
