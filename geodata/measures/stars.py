"""Stars: in how many of three respects a cluster stands out in an area."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.cube import Cube
from geodata.measures import focus, lq, size
from geodata.measures.model import Measure, Values
from geodata.stars import JOBS, Cuts, StarRule, Stars, presets, resolve, stars
from geodata.states import State, worst

MEASURE = Measure(
    id="stars",
    order=5,
    unit="stars",
    scale="stars",
    span=(0.0, 3.0),
    default_bands="stars",
    source="European Cluster Observatory (2007), three-star methodology; rules as presets",
)


def compute(cube: Cube, *, rule: StarRule | None = None, indicator: str = JOBS) -> Values:
    """Count the stars of each cluster by `rule`, by default the first preset.

    Returns
    -------
    Values
        0..3, shape (A, C, Y), with the state zero where there is no star; missing where any of size, focus
        and location quotient is.
    """
    given = award(cube, rule=rule, indicator=indicator)
    missing = given.state >= State.SUPPRESSED
    return Values(np.where(missing, np.nan, given.count.astype(np.float64)), given.state)


def award(
    cube: Cube, *, rule: StarRule | None = None, indicator: str = JOBS, reference: Sequence[int] | None = None
) -> Stars:
    """Stars one by one; best shares are counted among the areas at the positions of `reference`, by default all."""
    by_size, by_focus, by_lq = size.compute(cube), focus.compute(cube), lq.compute(cube, interval=False)
    state = worst(cube.state, by_size.state, by_focus.state, by_lq.state)
    among = slice(None) if reference is None else list(reference)
    figures = (by_size.value[among], by_focus.value[among], by_lq.value[among])
    cuts = resolve(rule or presets()[0], *figures, indicator=indicator)
    return stars(by_size.value, by_focus.value, by_lq.value, cube.value, state, cuts)


def cut_offs(cube: Cube, *, rule: StarRule | None = None, indicator: str = JOBS) -> Cuts:
    """Cut-offs of a rule at the level of the cube, shape (C, Y)."""
    ratio = lq.compute(cube, interval=False)
    figures = (size.compute(cube).value, focus.compute(cube).value, ratio.value)
    return resolve(rule or presets()[0], *figures, indicator=indicator)
