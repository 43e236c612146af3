"""Small economies for property tests: as rows for the oracle, and as a cube for the code."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from geodata.cube import Clusters, Cube, clusters_from_activities, scatter
from tests.geodata.measures.oracle import ESTIMATED, NOT_APPLICABLE, SUPPRESSED, Table, Totals, clusters

FIRST_YEAR = 2015
MIN_KNOWN = 0.5


@dataclass(frozen=True)
class World:
    """Rows of activities with totals of areas, both ways."""

    rows: Table
    shares: NDArray[np.float64]
    totals: Totals
    fill: NDArray[np.float64]
    shape: tuple[int, int, int]
    filled: bool
    withheld: NDArray[np.int8]
    nation_withheld: NDArray[np.int8]

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(FIRST_YEAR, FIRST_YEAR + self.shape[2]))

    def oracle(self) -> tuple[Table, dict[tuple[int, int, int], int]]:
        fill = {index: float(self.fill[index]) for index in np.ndindex(self.shape)} if self.filled else None
        size = (self.shape[0], self.shape[2])
        return clusters(self.rows, self.shares.tolist(), size, self.totals, fill, MIN_KNOWN)

    def clusters(self) -> Clusters:
        cells = np.array(list(self.rows), np.int64).reshape(-1, 3).T
        value, state = figures(list(self.rows.values()))
        dense = scatter(*cells, value, state, self.shape, absent=self.total()[1])
        fill = self.fill if self.filled else None
        return clusters_from_activities(dense.value, dense.state, self.shares, fill=fill, min_known=MIN_KNOWN)

    def total(self) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
        areas, _, years = self.shape
        value, state = figures([self.totals[area, year] for area in range(areas) for year in range(years)])
        return value.reshape(areas, years), state.reshape(areas, years)

    def cube(self) -> Cube:
        made, (total, total_state) = self.clusters(), self.total()
        names = tuple(f"cluster-{index}" for index in range(self.shares.shape[1]))
        return Cube(
            areas=tuple(f"{index + 1:02}" for index in range(self.shape[0])),
            clusters=names,
            years=self.years,
            value=made.value,
            state=made.state,
            area_total=total,
            area_total_state=total_state,
            national=np.where(self.withheld >= SUPPRESSED, np.nan, np.nansum(made.value, axis=0)),
            national_state=self.withheld,
            nation=np.where(self.nation_withheld >= SUPPRESSED, np.nan, np.nansum(total, axis=0)),
            nation_state=self.nation_withheld,
        )


def figures(cells: list[tuple[float | None, int]]) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
    value = np.array([np.nan if one is None else one for one, _ in cells], np.float64)
    return value, np.array([state for _, state in cells], np.int8)


@st.composite
def worlds(draw: Callable[..., object], *, observed: bool = False, years: int = 1) -> World:
    """Draw an economy of `years` or more; `observed` leaves every figure known and every area busy."""
    shape: tuple[int, int, int] = draw(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(years, 5)))  # type: ignore[assignment]
    clusters_count = draw(st.integers(1, 3))
    whole = st.integers(0, 60).map(float)
    value = draw(arrays(np.float64, shape, elements=whole))
    present = draw(arrays(np.bool_, shape))
    state = draw(arrays(np.int8, shape, elements=st.sampled_from([0, 0, 0, 2, 3, 4, 5])))
    shares = draw(arrays(np.float64, (shape[1], clusters_count), elements=st.sampled_from([0.0, 0.25, 0.5, 1.0])))
    rest = draw(arrays(np.float64, (shape[0], shape[2]), elements=st.integers(0, 90).map(float)))
    total_state = draw(arrays(np.int8, (shape[0], shape[2]), elements=st.sampled_from([0, 0, 0, 0, 0, 2, 3, 4, 5])))
    fill = draw(arrays(np.float64, shape, elements=st.integers(0, 9).map(float)))
    filled = draw(st.booleans())
    country = st.sampled_from([0, 0, 0, 0, 0, 2, 3, 4])
    withheld = draw(arrays(np.int8, (clusters_count, shape[2]), elements=country))
    nation_withheld = draw(arrays(np.int8, shape[2], elements=country))
    if observed:
        withheld, nation_withheld = np.zeros_like(withheld), np.zeros_like(nation_withheld)
        state, total_state, rest = np.zeros_like(state), np.zeros_like(total_state), rest + 1
    rows = {index: cell(float(value[index]), int(state[index])) for index in np.ndindex(*shape) if present[index]}
    sums = (value * present).sum(axis=1) + rest
    totals = {index: cell(float(sums[index]), int(total_state[index])) for index in np.ndindex(*total_state.shape)}
    return World(rows, shares, totals, fill, shape, bool(filled), withheld, nation_withheld)


def cell(value: float, state: int) -> tuple[float | None, int]:
    if SUPPRESSED <= state <= NOT_APPLICABLE:
        return None, state
    return value, ESTIMATED if state == ESTIMATED else int(value == 0)
