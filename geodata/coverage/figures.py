"""Figures of the stages of a value chain, from those of the activities behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Dense, clusters_from_activities
from geodata.errors import InputError
from geodata.states import State, of_values, worst

Floats = NDArray[np.float64]
States = NDArray[np.int8]

# Digits kept of a figure, and of a quotient. Finer than any share, so that the least presence is not rounded to zero.
DECIMALS = 6
LQ_DECIMALS = 4


@dataclass(frozen=True, eq=False)
class Figure:
    """One kind of figure of stages, shape (areas, stages, years) or (areas, stages); read-only.

    Parameters
    ----------
    least : float64
        The figure where there is one; where `state` is a missing one, the part of it that was observed, 0 or more. The
        figure itself cannot be below it.
    state : int8
        Data state.
    """

    least: Floats
    state: States

    def __post_init__(self) -> None:
        if self.least.shape != self.state.shape or not np.all(self.least >= 0):
            cure = "give one state for each figure and no figure below 0"
            raise InputError("figures of stages do not fit", value=self.least.shape, cure=cure)
        for name in ("least", "state"):
            frozen = getattr(self, name).view()
            frozen.flags.writeable = False
            object.__setattr__(self, name, frozen)

    @property
    def value(self) -> Floats:
        """The figure, NaN where it is missing."""
        return np.where(self.missing, np.nan, self.least)

    @property
    def missing(self) -> NDArray[np.bool_]:
        """Where the figure is not known as a whole."""
        return self.state >= State.SUPPRESSED

    def year(self, index: int) -> Figure:
        """Figures of one year, without holding on to the others."""
        return Figure(self.least[..., index].copy(), self.state[..., index].copy())


@dataclass(frozen=True, eq=False)
class Figures:
    """Establishments, jobs and location quotient of the measurable stages of a chain."""

    firms: Figure
    employment: Figure
    lq: Figure

    def year(self, index: int) -> Figures:
        """Figures of one year."""
        return Figures(self.firms.year(index), self.employment.year(index), self.lq.year(index))


def stage_figure(dense: Dense, weights: Floats, fill: Floats | None = None, min_known: float = 0.0) -> Figure:
    """Sum of the activities of each stage, each with its share, by the rule that sums clusters.

    Parameters
    ----------
    dense : (A, K, Y)
        Figures of activities.
    weights : (K, S)
        Share of each activity in each stage, 0 where it does not belong. An activity may stand in several stages, so
        figures of stages must not be added up.
    fill : (A, K, Y), optional
        Estimates of suppressed cells.
    min_known : float
        Share 0..1 of a filled sum that known parts must bear; below it the stage stays suppressed.

    Returns
    -------
    Figure
        Shape (A, S, Y).
    """
    used = np.flatnonzero(weights.any(axis=1))
    value, state, shares = dense.value[:, used], dense.state[:, used], weights[used]
    own_fill = None if fill is None else fill[:, used]
    found = clusters_from_activities(value, state, shares, fill=own_fill, min_known=min_known)
    known = np.matmul(shares.T, np.where(state >= State.ESTIMATED, 0.0, value))
    whole = np.where(found.state >= State.SUPPRESSED, known, found.value)
    least = np.asarray(np.round(whole, DECIMALS), np.float64)
    return Figure(least, _settled(least, found.state))


def rolled_up(figure: Figure, members: Sequence[Sequence[int]]) -> Figure:
    """Sums over areas; a sum with a missing part is missing, in the worst of their states, its known part kept."""
    least = np.asarray([figure.least[list(rows)].sum(axis=0) for rows in members], np.float64)
    state = np.stack([worst(*figure.state[list(rows)]) for rows in members])
    least = np.asarray(np.round(least, DECIMALS), np.float64)
    return Figure(least, _settled(least, state))


def absent(shape: tuple[int, ...]) -> Figure:
    """A figure that the release does not have."""
    return Figure(np.zeros(shape), np.full(shape, State.NOT_COLLECTED, np.int8))


def stage_quotient(employment: Figure, total: Floats, total_state: States, national: Figure, nation: Floats) -> Figure:
    """Location quotient of stages: share of the stage in the jobs of the area over its share in the country.

    ``(e_sj / e_j) / (e_s / e)``, a ratio from 0 up; the share of a stage is weighted like its figure. Not applicable
    where the area has no jobs or the country none in the stage; missing where any of its inputs is, and then `least`
    is the quotient of the known part, 0 where the totals are missing.

    Parameters
    ----------
    employment : (A, S, Y)
        Jobs of the stages.
    total, total_state : (A, Y)
        Jobs of the areas over all activities; NaN exactly where missing.
    national : (1, S, Y)
        Jobs of the stages in the country.
    nation : (Y,)
        Jobs of the country over all activities; NaN where missing.
    """
    whole, whole_state = total[:, np.newaxis, :], total_state[:, np.newaxis, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        quotient = np.round(employment.least / whole / (national.value / nation), LQ_DECIMALS)
    inputs = worst(employment.state, whole_state, national.state)
    undefined = (inputs < State.SUPPRESSED) & ~np.isfinite(quotient)
    state = np.where(undefined, State.NOT_APPLICABLE, inputs).astype(np.int8)
    least = np.where(np.isfinite(quotient), quotient, 0.0)
    plain = state <= State.ZERO
    zero = np.broadcast_to(employment.least == 0, state.shape)
    return Figure(least, np.where(plain, np.where(zero, State.ZERO, State.OBSERVED), state).astype(np.int8))


def _settled(least: Floats, state: States) -> States:
    return np.where(state >= State.SUPPRESSED, state, of_values(least, state)).astype(np.int8)
