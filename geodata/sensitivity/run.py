"""Ranks of the areas by cluster intensity, recomputed under every other defensible composite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from geodata.measures.intensity_rule import IntensityRule
from geodata.measures.model import Floats, States, Values
from geodata.sensitivity.ranks import Ranks, rank
from geodata.sensitivity.scaling import scaled
from geodata.sensitivity.settings import RankSettings

CHOICES = ("normalisation", "weights", "aggregation")
TOPS = (3, 10)
# Levels whose latest year a release carries in a table of its own.
LEVELS = ("ibbs2", "province", "district")


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Ranks of A areas in C clusters of one year; NaN wherever an area is not ranked.

    Areas with a known intensity above zero are ranked, by cluster; `state` is that of the intensity. `rank` is by
    the release's own rule, `rank_low`, `rank_median` and `rank_high` are order statistics over the draws, `top3` and
    `top10` the shares of draws among the first. `spread` has the variance of the rank over the draws, shape
    (A, C, 4): through normalisation, weights and aggregation alone, and in all.
    """

    rank: Floats
    rank_low: Floats
    rank_median: Floats
    rank_high: Floats
    top3: Floats
    top10: Floats
    spread: Floats
    state: States

    def __post_init__(self) -> None:
        for field in fields(self):
            getattr(self, field.name).flags.writeable = False


def sensitivity(
    values: Mapping[str, Values], own: Mapping[str, Floats], rule: IntensityRule, settings: RankSettings, year: int
) -> Sensitivity:
    """Rank the areas of each cluster under all combinations of normalisation, weights and aggregation.

    Every set of weights meets every pair of normalisation and aggregation, so that the variance of a rank falls
    apart exactly into what each choice does alone and what they do together. The sets are the same for all areas and
    clusters. A missing optional part leaves its weight to the others, as in the rule.

    Parameters
    ----------
    values : mapping of measure to Values of shape (A, C, Y)
        The parts of the rule, and "intensity".
    own : mapping of measure to (A, C, Y) float64
        The parts normalised by the rule itself.
    year : int
        Position of the year.

    References
    ----------
    Saisana, Saltelli & Tarantola (2005), J. R. Stat. Soc. A 168, 307-323; OECD & JRC (2008), Handbook, step 7.
    """
    names = [part.measure for part in rule.parts]
    raw = np.stack([values[name].value[..., year] for name in names], axis=-1)
    normal = np.stack([own[name][..., year] for name in names], axis=-1)
    index, state = values["intensity"].value[..., year], values["intensity"].state[..., year]
    weights = draw_weights(rule, settings)
    ranks = np.full(index.shape, np.nan)
    summaries = [np.full((*index.shape, *more), np.nan) for more in ((), (), (), (), (), (len(CHOICES) + 1,))]
    for cluster in range(index.shape[1]):
        rows = np.flatnonzero(index[:, cluster] > 0)
        if not len(rows):
            continue
        ranks[rows, cluster] = rank(index[rows, cluster] / rule.scale)
        drawn = _ranks(raw[rows, cluster], normal[rows, cluster], weights, rule, settings)
        for target, found in zip(summaries, _summaries(drawn, settings), strict=True):
            target[rows, cluster] = found
    low, median, high, top3, top10, spread = summaries
    return Sensitivity(ranks, low, median, high, top3, top10, spread, state.copy())


def draw_weights(rule: IntensityRule, settings: RankSettings) -> Floats:
    """Sets of weights, shape (weightings, parts), each summing to 1."""
    factors = np.random.default_rng(settings.seed).uniform(
        1.0 - settings.weights, 1.0 + settings.weights, (settings.weightings, len(rule.parts))
    )
    weights = factors * np.array([part.weight for part in rule.parts])
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))


def effects(spread: Floats, axis: int | tuple[int, ...] | None = None) -> Floats:
    """Share of the variance of ranks that each choice explains alone, and that all explain together.

    First-order effect S_x = sum_a Var(E[rank_a | x]) / sum_a Var(rank_a), over the ranked areas a.

    Parameters
    ----------
    spread : (..., 4) float64
        As in `Sensitivity`.
    axis : int or tuple
        Axes to sum over; all but the last if left out.

    Returns
    -------
    (..., 4) float64
        Normalisation, weights, aggregation, and their interactions: 0..1, summing to 1; NaN where no rank moves.
    """
    over = tuple(range(spread.ndim - 1)) if axis is None else axis
    total = np.nansum(spread, axis=over)
    alone, all_of_it = total[..., :3], total[..., 3:]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(
            np.concatenate([alone, all_of_it - alone.sum(axis=-1, keepdims=True)], axis=-1)
            / np.where(all_of_it > 0, all_of_it, np.nan)
        )


def moved_most(effect: Floats) -> str | None:
    """Choice with the largest first-order effect; None where no rank moves."""
    return None if np.isnan(effect[0]) else CHOICES[int(np.argmax(effect[:3]))]


def _ranks(raw: Floats, own: Floats, weights: Floats, rule: IntensityRule, settings: RankSettings) -> Ranks:
    """Ranks of shape (normalisations, aggregations, weightings, areas)."""
    there = ~np.isnan(raw)
    share = weights @ there.T
    found = []
    for scaling in settings.normalisations:
        parts = own if scaling == "rule" else scaled(raw, scaling, settings)
        for how in settings.aggregations:
            # The logarithm of a geometric mean orders as the mean does.
            terms = np.log(np.maximum(parts, rule.floor)) if how == "geometric" else parts
            found.append(rank(weights @ np.where(there, terms, 0.0).T / share))
    shape = (len(settings.normalisations), len(settings.aggregations), *share.shape)
    return np.stack(found).reshape(shape)


def _summaries(drawn: Ranks, settings: RankSettings) -> list[Floats]:
    draws = drawn.reshape(-1, drawn.shape[-1])
    count = len(draws)
    # Small integers are sorted by radix, which is quicker than a search for a few order statistics.
    ordered = np.sort(np.ascontiguousarray(draws.T), axis=1, kind="stable")
    places = [max(int(np.ceil(round(share * count, 9))), 1) - 1 for share in (settings.low, 0.5, settings.high)]
    tops = [(draws <= top).mean(axis=0) for top in TOPS]
    return [*(ordered[:, place].astype(np.float64) for place in places), *tops, _spread(drawn)]


def _spread(drawn: Ranks) -> Floats:
    """Variance of ranks through each choice alone and in all, shape (areas, 4)."""
    total = drawn.sum(axis=(0, 1, 2), dtype=np.float64)
    mean = total / drawn[..., 0].size
    found = [((_mean(drawn, axis) - mean) ** 2).mean(axis=0) for axis in (0, 2, 1)]
    wide = drawn.astype(np.float64)
    found.append(((wide - mean) ** 2).mean(axis=(0, 1, 2)))
    return np.stack(found, axis=-1)


def _mean(drawn: Ranks, kept: int) -> Floats:
    """Mean ranks for each option of one choice, shape (options, areas)."""
    others = tuple(axis for axis in range(3) if axis != kept)
    count = np.prod([drawn.shape[axis] for axis in others])
    return np.asarray(drawn.sum(axis=others, dtype=np.float64) / count)
