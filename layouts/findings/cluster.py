"""Findings of a cluster: how concentrated it is, where it is most special, and how it moves."""

from __future__ import annotations

import numpy as np

from geodata.atlas import Figures
from geodata.states import State
from layouts.context import Context
from layouts.counted import areas
from layouts.numbers import format_value

_TOP = 5
# An interval wider than the figure itself says that chance in a small cell could have made it.
_WIDE = 1.0


def findings(context: Context) -> list[str]:
    """Sentences in the reader's language; one that cannot be said of this view is left out."""
    said = [_concentration(context), _specialisation(context), _movement(context)]
    return [sentence for sentence in said if sentence is not None]


def _concentration(context: Context) -> str | None:
    view, t = context.view, context.t
    figures = context.atlas.figures(context.view, measure="size", whole=True)
    top = _leading(figures.value)[:_TOP]
    if len(top) < _TOP:
        return None
    share = float(figures.value[top].sum())
    estimated = bool((figures.state[top] == State.ESTIMATED).any())
    sentence = t(
        "finding_cluster.concentration",
        areas=areas(context, view.level, _TOP),
        share=_hedged(context, format_value(share, "share", view.lang), estimated),
        indicator=context.atlas.indicator(view.indicator).genitive[view.lang],
        first=_name(context, figures, top[0]),
        own=format_value(float(figures.value[top[0]]), "share", view.lang),
    )
    return _with_gaps(context, sentence, figures.state)


def _specialisation(context: Context) -> str | None:
    figures = context.atlas.figures(context.view, measure="lq", whole=True)
    order = _leading(figures.value)
    if not order:
        return None
    first, lang = order[0], context.view.lang
    value = float(figures.value[first])
    places = {
        "name": _name(context, figures, first),
        "value": _hedged(context, format_value(value, "ratio", lang), figures.state[first] == State.ESTIMATED),
    }
    if figures.low is None or figures.high is None:
        return context.t("finding_cluster.special", **places)
    low, high = max(0.0, float(figures.low[first])), float(figures.high[first])
    key = "finding_cluster.special_unsure" if high - low > _WIDE * value else "finding_cluster.special_interval"
    return context.t(key, **places, low=format_value(low, "ratio", lang), high=format_value(high, "ratio", lang))


def _movement(context: Context) -> str | None:
    view, atlas = context.view, context.atlas
    window = int(atlas.manifest.rules["growth_window"])
    if view.year - window not in atlas.manifest.years:
        return None
    cube = atlas.cubes["country", view.indicator]
    row = atlas.manifest.clusters.index(view.cluster)
    now, before = (cube.national[row, atlas.manifest.years.index(year)] for year in (view.year, view.year - window))
    if not (now > 0 and before > 0):
        return None
    rate = float((now / before) ** (1 / window) - 1)
    figures = atlas.figures(view, measure="growth", whole=True)
    up, down = (int(np.count_nonzero(sign * figures.value > 0)) for sign in (1, -1))
    return context.t(
        "finding_cluster.movement",
        since=view.year - window,
        indicator=context.atlas.indicator(view.indicator).genitive[view.lang],
        rate=format_value(rate, "rate", view.lang),
        up=areas(context, view.level, up),
        down=areas(context, view.level, down),
    )


def _leading(value: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[int]:
    """Positions of the positive figures, largest first."""
    order = np.argsort(-np.nan_to_num(value, nan=-1.0), kind="stable").tolist()
    return [index for index in order if value[index] > 0]


def _with_gaps(context: Context, sentence: str, states: np.ndarray[tuple[int], np.dtype[np.int8]]) -> str:
    """Say how many areas have no published figure, where there are such."""
    missing = int(np.count_nonzero(states >= State.SUPPRESSED))
    if not missing:
        return sentence
    unknown = areas(context, context.view.level, missing)
    return f"{sentence} {context.t('finding_cluster.gaps', areas=unknown)}"


def _hedged(context: Context, words: str, estimated: bool) -> str:
    return context.t("finding.estimated", value=words) if estimated else words


def _name(context: Context, figures: Figures, index: int) -> str:
    return context.atlas.area(figures.codes[index]).called(context.view.lang)
