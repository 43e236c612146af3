"""The measures of an economy, with the one state that tells of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from geodata import indicators, measures
from geodata.cube import Cube
from geodata.errors import InputError
from geodata.measures.stars import award
from geodata.scoring.economy import Economy
from geodata.stars import StarRule
from geodata.states import State, of_values, worst

FIGURES = ("value", "size", "focus", "lq", "lq_low", "lq_high")
STARS = ("star_size", "star_focus", "star_lq", "stars")
# A measure makes a dozen arrays on its way; in blocks of years these stay small.
_CELLS_OF_A_BLOCK = 1 << 20


@dataclass(frozen=True, eq=False)
class Scored:
    """Figures by the name of their column, NaN where missing, and stars where asked for; shape (A, C, Y)."""

    indicator: str
    figures: Mapping[str, NDArray[np.float64]]
    stars: Mapping[str, NDArray[np.int8]]
    state: NDArray[np.int8]


def score_economy(economy: Economy, rule: StarRule | None) -> Scored:
    """Size, focus and location quotient of every cluster in every area.

    Returns
    -------
    Scored
        Its `state` is the worst of the figure and the three measures, so that it tells of an empty one why it is.
        A figure above zero that is measured against a national sum with a part missing is estimated; against a sum of
        which nothing is known, shares are missing in the state of that part.

    Raises
    ------
    InputError
        Figures so far apart that a ratio of them cannot be kept.
    """
    shape = economy.cube.shape
    whole = Scored(
        economy.indicator,
        {"value": economy.cube.value, **{name: np.empty(shape) for name in FIGURES[1:]}},
        {} if rule is None else {name: np.empty(shape, np.int8) for name in STARS},
        np.empty(shape, np.int8),
    )
    step = max(1, _CELLS_OF_A_BLOCK // (shape[0] * shape[1]))
    for first in range(0, shape[2], step):
        years = slice(first, first + step)
        part = _score(_years_of(economy, years), rule)
        whole.state[:, :, years] = part.state
        for name in FIGURES[1:]:
            whole.figures[name][:, :, years] = part.figures[name]
        for name in whole.stars:
            whole.stars[name][:, :, years] = part.stars[name]
    return whole


def _years_of(economy: Economy, years: slice) -> Economy:
    """Economy of some years; no measure here looks from one year to another."""
    parts = {field.name: getattr(economy.cube, field.name) for field in fields(economy.cube)}
    chosen = {name: array[..., years] for name, array in parts.items() if isinstance(array, np.ndarray)}
    cube = Cube(**{**parts, **chosen, "years": economy.cube.years[years]})
    return Economy(economy.indicator, cube, economy.lacking[:, years], economy.nation_lacking[years])


def _score(economy: Economy, rule: StarRule | None) -> Scored:
    cube = economy.cube
    # Too large, too small and undefined all end as figures that are not finite, and are looked for below.
    with np.errstate(all="ignore"):
        size, focus = measures.compute("size", cube), measures.compute("focus", cube)
        lq = measures.compute("lq", cube, interval=_counts(economy.indicator))
        found = None if rule is None else award(cube, rule=rule, indicator=economy.indicator)
    blank = np.broadcast_to(np.nan, cube.shape)
    low, high = (blank if one is None else one for one in (lq.low, lq.high))
    figures = dict(zip(FIGURES, (cube.value, size.value, focus.value, lq.value, low, high), strict=True))
    known = lq.state < State.SUPPRESSED
    undone = np.isnan(lq.value[known]).any() or (lq.low is not None and np.isnan(lq.low[known]).any())
    if undone or any(np.isinf(values).any() for values in figures.values()):
        cure = "look for a figure in another unit"
        raise InputError("figures too far apart to compare", column="value", value=economy.indicator, cure=cure)
    state = of_values(cube.value, worst(cube.state, size.state, focus.state, lq.state))
    partial = (economy.lacking | economy.nation_lacking)[np.newaxis]
    state[partial & (state == State.OBSERVED)] = State.ESTIMATED
    given = () if found is None else (found.size, found.focus, found.lq, found.count)
    stars = {name: flags.astype(np.int8) for name, flags in zip(STARS, given, strict=False)}
    return Scored(economy.indicator, figures, stars, state)


def _counts(indicator: str) -> bool:
    """Whether an indicator counts whole units, which alone gives an interval a meaning; unknown ones may."""
    return all(one.count for one in indicators.all() if one.id == indicator)
