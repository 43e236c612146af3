"""Structure of areas: how far from the country's, how uneven, and how much of it is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.cube import Dense
from geodata.measures.herfindahl import equivalent_number, normalised
from geodata.measures.model import Floats, States
from geodata.states import State

# Share of an area's total that known activities must bear.
MIN_KNOWN = 0.9
# Shares that differ by less are the same but for rounding.
_SAME = 1e-9


@dataclass(frozen=True, eq=False)
class Structure:
    """Figures of areas and years, each array of shape (A, Y); NaN exactly where `state` is a missing one.

    `covered` is the share of the total that known activities bear, and NaN only where the total is missing.
    """

    krugman: Floats
    herfindahl: Floats
    herfindahl_normalised: Floats
    equivalent_number: Floats
    gini: Floats
    covered: Floats
    state: States


def structure(dense: Dense, total: Floats, total_state: States, national: Floats, nation: Floats) -> Structure:
    """Compare the shares of single activities in each area with those in the country.

    Activities are those of the release, at the detail that it has: clusters overlap, and their shares do not add up.
    Activities that are withheld in an area enter as one remainder, so that Krugman's index and Herfindahl's are lower
    bounds there; the Gini coefficient leaves them out. Such figures are estimated. Where the known activities bear less
    than nine tenths of the total there is no figure.

    Parameters
    ----------
    dense : Dense
        Figures of activities, shape (A, K, Y).
    total, total_state : (A, Y)
        Totals of the areas over all activities.
    national : (K, Y)
        Figures of the activities in the country; NaN is a withheld one.
    nation : (Y,)
        Total of the country.

    Source: Krugman (1991), Hirschman (1964), Wieland (2019); see the modules of the single measures.
    """
    areas, activities, years = dense.value.shape
    figures = {name: np.full((areas, years), np.nan) for name in ("krugman", "herfindahl", "gini", "covered")}
    state = np.empty((areas, years), np.int8)
    for year in range(years):
        value, country = dense.value[:, :, year], national[:, year] / nation[year]
        known = ~np.isnan(value) & ~np.isnan(country)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = np.where(known, value / total[:, [year]], 0.0)
            typical = np.where(known, country, 0.0)
            covered = share.sum(axis=1)
            rest, usual = np.clip(1.0 - covered, 0.0, None), np.clip(1.0 - typical.sum(axis=1), 0.0, None)
            there = known & (country > 0)
            figures["gini"][:, year] = _gini(np.where(there, share / country, np.nan))
        figures["krugman"][:, year] = np.abs(share - typical).sum(axis=1) + np.abs(rest - usual)
        figures["herfindahl"][:, year] = (share**2).sum(axis=1)
        figures["covered"][:, year] = np.where(np.isnan(total[:, year]), np.nan, covered)
        state[:, year] = _state(dense.state[:, :, year], covered, total[:, year], total_state[:, year])
    missing = state >= State.SUPPRESSED
    for name in ("krugman", "herfindahl", "gini"):
        figures[name] = np.where(missing, np.nan, figures[name])
    index = figures["herfindahl"]
    return Structure(
        **figures,
        herfindahl_normalised=normalised(index, activities),
        equivalent_number=equivalent_number(index),
        state=state,
    )


def _gini(quotients: Floats) -> Floats:
    """Unweighted Gini coefficient of each row over the quotients that it has."""
    ordered = np.sort(quotients, axis=1)
    n = (~np.isnan(ordered)).sum(axis=1)
    whole = np.nansum(ordered, axis=1)
    ranked = np.nan_to_num(ordered) @ np.arange(1.0, ordered.shape[1] + 1.0)
    return np.asarray(2.0 * ranked / (n * np.where(whole > 0, whole, np.nan)) - (n + 1.0) / n)


def _state(states: States, covered: Floats, total: Floats, total_state: States) -> States:
    plain = np.where(states == State.ZERO, np.int8(State.OBSERVED), states)
    worst = np.maximum(plain.max(axis=1), np.int8(State.SUPPRESSED))
    unsure = (plain >= State.ESTIMATED).any(axis=1) | (total_state == State.ESTIMATED) | (covered < 1.0 - _SAME)
    state = np.where(unsure, np.int8(State.ESTIMATED), np.int8(State.OBSERVED))
    state = np.where(covered < MIN_KNOWN, worst, state)
    state = np.where(total == 0, np.int8(State.NOT_APPLICABLE), state)
    return np.where(total_state >= State.SUPPRESSED, total_state, state).astype(np.int8)
