"""Shift-share: growth of a cluster in an area, parted into what the country, the cluster and the area gave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geodata.cube import Cube
from geodata.errors import InputError
from geodata.measures.model import Floats, Values, derive
from geodata.states import unknown, worst


@dataclass(frozen=True, eq=False)
class Effects:
    """Parts of a change, in the unit of the figures; `national` + `mix` + `regional` = `growth`."""

    growth: Floats
    national: Floats
    mix: Floats
    regional: Floats


@dataclass(frozen=True, eq=False)
class ShiftShare:
    """Parts of the change of every cluster in every area, each of shape (A, C, 1)."""

    growth: Values
    national: Values
    mix: Values
    regional: Values


def decompose(before: ArrayLike, after: ArrayLike, national_before: ArrayLike, national_after: ArrayLike) -> Effects:
    """Part the change of each activity after Dunn (1960).

    national = e0 G, mix = e0 (G_i - G), regional = e0 (g_i - G_i), with e0 the figure before, g_i its rate of growth,
    G_i that of the activity in the country and G that of the country. The country is the sum of the activities.

    Parameters
    ----------
    before, after : (n,)
        Figures of an area by activity.
    national_before, national_after : (n,)
        Figures of the country by activity, above 0.

    Returns
    -------
    Effects
        Parts by activity; their sums over activities are those of the area.
    """
    base, now, country, later = (
        np.asarray(one, np.float64) for one in (before, after, national_before, national_after)
    )
    return _parts(base, now, later / country - 1.0, later.sum() / country.sum() - 1.0)


def between(cube: Cube, start: int, end: int) -> ShiftShare:
    """Part the change of every cluster in every area between two years of the cube.

    The country is the total over all activities, whether they belong to a cluster or not.

    Raises
    ------
    InputError
        When a year is not in the cube, or `start` is not before `end`.
    """
    for year in (start, end):
        if year not in cube.years:
            raise InputError("no such year", value=year, cure=f"use {cube.years[0]} to {cube.years[-1]}")
    if start >= end:
        raise InputError(
            "the first year is not before the last", value=f"{start}, {end}", cure="give the earlier first"
        )
    first, last = cube.years.index(start), cube.years.index(end)
    with np.errstate(divide="ignore", invalid="ignore"):
        cluster = (cube.national[:, last] / cube.national[:, first] - 1.0)[np.newaxis]
        country = cube.nation[last] / cube.nation[first] - 1.0
        effects = _parts(cube.value[:, :, first], cube.value[:, :, last], cluster, country)
    ends = [unknown(worst(cube.national_state[:, end], cube.nation_state[end])) for end in (first, last)]
    states = (cube.state[:, :, first, np.newaxis], cube.state[:, :, last, np.newaxis], worst(*ends)[:, np.newaxis])
    undefined = ~(cube.national[np.newaxis, :, first] > 0) | ~(cube.nation[first] > 0)
    return ShiftShare(
        **{
            name: derive(part[:, :, np.newaxis], states, undefined[:, :, np.newaxis], has_zero=False)
            for name, part in vars(effects).items()
        }
    )


def _parts(base: Floats, now: Floats, cluster: Floats, country: float) -> Effects:
    growth, national = now - base, base * country
    mix = base * (cluster - country)
    return Effects(growth, national, mix, growth - national - mix)
