"""Concentration of clusters: how unevenly each is spread over the areas of a level."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.measures import gini
from geodata.measures.herfindahl import equivalent_number, herfindahl, normalised
from geodata.measures.hoover import hoover
from geodata.measures.model import Floats, States
from geodata.measures.theil import theil_l, theil_t
from geodata.states import State


@dataclass(frozen=True, eq=False)
class Concentration:
    """Figures of clusters and years, each array of shape (C, Y).

    The locational Gini is the Hoover-Gini; the two other conventions stand beside it under their own names. `areas`
    have a figure, `missing` do not and are left out of shares and sums: the state is estimated then. `theil_l` is NaN
    where an area has nothing of the cluster, everything is where no area has any.
    """

    locational_gini: Floats
    locational_gini_krugman: Floats
    unweighted_gini: Floats
    hoover: Floats
    herfindahl: Floats
    herfindahl_normalised: Floats
    equivalent_number: Floats
    theil_t: Floats
    theil_l: Floats
    areas: NDArray[np.int64]
    missing: NDArray[np.int64]
    state: States


def concentration(cube: Cube) -> Concentration:
    """Compare, for every cluster and year, the areas' shares of the cluster with their shares of everything.

    Areas without a total, or whose total is 0, are no areas of that year. Theil's indices are those of the location
    quotients weighted by the totals of the areas.
    """
    shape = cube.shape[1:]
    found = {
        field.name: np.full(shape, np.nan) for field in fields(Concentration) if field.name not in ("areas", "missing")
    }
    areas, missing = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    state = np.empty(shape, np.int8)
    for cluster, year in np.ndindex(shape):
        place = np.nan_to_num(cube.area_total[:, year]) > 0
        there = place & ~np.isnan(cube.value[:, cluster, year])
        parts, wholes = cube.value[there, cluster, year], cube.area_total[there, year]
        unsure = (cube.state[there, cluster, year] == State.ESTIMATED).any()
        areas[cluster, year], missing[cluster, year] = there.sum(), len(cube.areas) - there.sum()
        if not parts.sum() > 0:
            state[cluster, year] = State.NOT_APPLICABLE if there.all() else State.NOT_COLLECTED
            continue
        state[cluster, year] = State.ESTIMATED if unsure or missing[cluster, year] else State.OBSERVED
        for name, figure in _figures(parts, wholes).items():
            found[name][cluster, year] = figure
    return Concentration(**{**found, "areas": areas, "missing": missing, "state": state})


def _figures(parts: Floats, wholes: Floats) -> dict[str, Floats]:
    index = herfindahl(parts)
    quotients = parts / wholes
    return {
        "locational_gini": gini.locational(parts, wholes),
        "locational_gini_krugman": gini.locational_krugman(parts, wholes),
        "unweighted_gini": gini.concentration(parts, wholes),
        "hoover": hoover(parts, wholes),
        "herfindahl": index,
        "herfindahl_normalised": normalised(index, len(parts)),
        "equivalent_number": equivalent_number(index),
        "theil_t": theil_t(quotients, wholes),
        "theil_l": theil_l(quotients, wholes),
    }
