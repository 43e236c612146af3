"""Cubes written out by hand, for single cases."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geodata.cube import Cube


def cube(
    value: ArrayLike,
    total: ArrayLike,
    *,
    national: ArrayLike | None = None,
    nation: ArrayLike | None = None,
    state: ArrayLike | None = None,
    national_state: ArrayLike | None = None,
    nation_state: ArrayLike | None = None,
    years: Sequence[int] = (2024,),
) -> Cube:
    """Cube of (areas, clusters, years) figures; the country is the sum of the areas unless given."""
    figures, totals = np.asarray(value, np.float64), np.asarray(total, np.float64)
    country = np.nansum(figures, axis=0) if national is None else np.asarray(national, np.float64)
    whole = np.nansum(totals, axis=0) if nation is None else np.asarray(nation, np.float64)
    plain = np.where(figures == 0, 1, 0)
    return Cube(
        areas=tuple(f"{index + 1:02}" for index in range(figures.shape[0])),
        clusters=tuple(f"cluster-{index}" for index in range(figures.shape[1])),
        years=tuple(years),
        value=figures,
        state=plain.astype(np.int8) if state is None else np.asarray(state, np.int8),
        area_total=totals,
        area_total_state=np.where(np.isnan(totals), 4, np.where(totals == 0, 1, 0)).astype(np.int8),
        national=country,
        national_state=_states(national_state, country.shape),
        nation=whole,
        nation_state=_states(nation_state, whole.shape),
    )


def _states(given: ArrayLike | None, shape: tuple[int, ...]) -> NDArray[np.int8]:
    return np.zeros(shape, np.int8) if given is None else np.asarray(given, np.int8)


def one_year(value: Sequence[Sequence[float]], total: Sequence[float]) -> Cube:
    """Cube of a single year from (areas, clusters) figures."""
    return cube(np.asarray(value, np.float64)[:, :, np.newaxis], np.asarray(total, np.float64)[:, np.newaxis])


def series(value: Sequence[float], years: Sequence[int], *, state: Sequence[int] | None = None) -> Cube:
    """Cube of one cluster in one area."""
    figures = np.asarray(value, np.float64).reshape(1, 1, -1)
    states = None if state is None else np.asarray(state, np.int8).reshape(1, 1, -1)
    return cube(figures, np.full((1, len(years)), 1000.0), state=states, years=years)
