"""How solid ranks and stars are: what is varied, and which choice moves ranks most."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.sensitivity import CHOICES, LEVELS, RankSettings, moved_most
from geodata.sensitivity.doubt import OVERALL, effects_by_cluster
from layouts.context import Context
from layouts.numbers import format_plain
from layouts.parts.formula import formula
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 35


def section(context: Context) -> Section:
    """Choices, their effects in the latest year, and the grid of cut-offs."""
    t, lang = context.t, context.view.lang
    settings = context.atlas.rules.sensitivity
    ranks = settings.ranks
    low, high = (format_plain(share, lang, percent=True) for share in (ranks.low, ranks.high))
    effect = t("method.doubt_effect")
    return Section(
        "doubt",
        t("method.doubt"),
        [
            html.P(t("method.doubt_about", n=format_plain(ranks.composites, lang), low=low, high=high)),
            _choices(ranks, context),
            formula(["S_[x] = Σ_[a] Var(E[r_[a] | x]) / Σ_[a] Var(r_[a])"], effect),
            html.P(effect),
            *_effects(context),
            html.P(t("method.doubt_ranked")),
            html.H3(t("method.doubt_stars")),
            html.P(t("method.doubt_stars_about")),
            _grid(context),
            html.P(t("method.doubt_limits")),
        ],
    )


def _choices(ranks: RankSettings, context: Context) -> html.Div:
    t, lang = context.t, context.view.lang
    numbers = {
        "mean": format_plain(ranks.zscore_mean, lang),
        "sd": format_plain(ranks.zscore_sd, lang),
        "low": format_plain(1 - ranks.weights, lang),
        "high": format_plain(1 + ranks.weights, lang),
        "n": format_plain(ranks.weightings, lang),
    }
    options = {
        "normalisation": "; ".join(t(f"method.doubt_scaling_{one}", **numbers) for one in ranks.normalisations),
        "weights": t("method.doubt_weightings", **numbers),
        "aggregation": "; ".join(t(f"method.doubt_mean_{one}") for one in ranks.aggregations),
    }
    rows = [[t(f"method.doubt_{choice}"), options[choice]] for choice in CHOICES]
    return table(t("method.doubt"), [t("method.doubt_choice"), t("method.doubt_options")], rows)


def _effects(context: Context) -> list[Any]:
    t, lang, atlas = context.t, context.view.lang, context.atlas
    indicator, year = atlas.indicators[0], atlas.manifest.years[-1]
    rows: list[list[Any]] = []
    for level in LEVELS:
        found = effects_by_cluster(atlas, level, indicator.id)
        if not found or moved_most(found[OVERALL]) is None:
            continue
        shares = [format_plain(round(share, 2), lang, percent=True) for share in found[OVERALL].tolist()]
        rows.append([t(f"levels_word.{level}"), *shares])
    if not rows:
        return []
    head = [t("method.doubt_level"), *(t(f"method.doubt_{choice}") for choice in (*CHOICES, "together"))]
    name = t("method.doubt_effects", indicator=indicator.name[lang], year=year)
    return [html.P(name), table(name, head, rows, numbers=(1, 2, 3, 4))]


def _grid(context: Context) -> html.Div:
    t, lang, grid = context.t, context.view.lang, context.atlas.rules.sensitivity.stars
    rows = [
        [t(f"method.doubt_grid_{name}"), " · ".join(format_plain(one, lang) for one in multiples)]
        for name, multiples in vars(grid).items()
    ]
    return table(t("method.doubt_stars"), [t("method.doubt_cut"), t("method.doubt_multiples")], rows)
