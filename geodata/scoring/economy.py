"""From rows of observations to the cube of one indicator, and what its national sums lack."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Clusters, Cube, Dense, clusters_from_activities, scatter
from geodata.errors import InputError
from geodata.scoring.observations import Observations
from geodata.scoring.reference import Reference
from geodata.scoring.shares import ClusterMap
from geodata.states import State, of_values, unknown, worst_along

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
States = NDArray[np.int8]

# Cells of the widest table that is still worked on; a cell costs about 100 bytes on the way.
MOST_CELLS = 60_000_000
_NOT_GIVEN = -1


@dataclass(frozen=True, eq=False)
class Axes:
    """Activities of the arrays, clusters, and the share of each in the other, None where each activity is its own."""

    activities: tuple[str, ...]
    clusters: tuple[str, ...]
    weights: Floats | None


@dataclass(frozen=True, eq=False)
class Economy:
    """Cube of one indicator.

    `lacking` (C, Y) and `nation_lacking` (Y,) tell where a national figure is a sum over the rows that misses some.
    """

    indicator: str
    cube: Cube
    lacking: Flags
    nation_lacking: Flags


def axes_of(observations: Observations, clusters: ClusterMap | None, reference: Reference | None) -> Axes:
    """Axes of activities and clusters.

    Raises
    ------
    InputError
        No activity beside the total, or more cells than can be worked on.
    """
    own = tuple(one for place, one in enumerate(observations.activities) if place != observations.total)
    if clusters is None:
        if not own:
            cure = "add rows of activities"
            raise InputError("there is no activity but the total", file=observations.rows.file, cure=cure)
        axes = Axes(own, own, None)
    else:
        more = set(clusters.activities) & set(reference.activities if reference else ()) - set(own)
        activities = own + tuple(sorted(more))
        axes = Axes(activities, clusters.clusters, clusters.weights(activities))
    cells = len(observations.areas) * len(observations.years) * max(len(axes.activities), len(axes.clusters))
    cells *= len(observations.indicators)
    if cells > MOST_CELLS:
        cure = f"score fewer of them at once, up to {MOST_CELLS:,} combinations of area, activity, year and indicator"
        raise InputError("the table is too wide", file=observations.rows.file, value=f"{cells:,}", cure=cure)
    return axes


def economy(observations: Observations, indicator: int, axes: Axes, reference: Reference | None) -> Economy:
    """Cube of the indicator at this place among those of the observations."""
    name = observations.indicators[indicator]
    rows = _Selection.of(observations, indicator, len(axes.activities))
    given = rows.totals()
    dense = rows.dense(given)
    # Arrays that no one can change need not be copied.
    dense.value.flags.writeable = dense.state.flags.writeable = False
    made, lost = _clusters(dense, axes)
    total, known = _totals(dense, given)
    if reference is None:
        parts, nation = _sum_over_areas(dense), known.sum(axis=0)
        nation_lost = _lost(total.state)
    else:
        parts, nation = reference.figures(name, axes.activities, observations.years)
        lost, nation_lost = np.zeros_like(lost), np.zeros(len(nation), np.int8)
        _require_whole(dense, parts, reference, axes, observations, name)
    national = parts if axes.weights is None else axes.weights.T @ parts
    for figures in (national, nation, known):
        if not np.isfinite(figures).all():
            cure = "give them in a larger unit"
            raise InputError("figures too large to be added up", file=observations.rows.file, value=name, cure=cure)
    # Where nothing is known of a sum that lacks something, it is no zero.
    national_state, nation_state = (np.where(one > 0, 0, of) for one, of in ((national, lost), (nation, nation_lost)))
    cube = Cube(
        areas=observations.areas,
        clusters=axes.clusters,
        years=observations.years,
        value=made.value,
        state=made.state,
        area_total=total.value,
        area_total_state=total.state,
        national=np.where(national_state >= State.SUPPRESSED, np.nan, national),
        national_state=national_state,
        nation=np.where(nation_state >= State.SUPPRESSED, np.nan, nation),
        nation_state=nation_state,
    )
    return Economy(name, cube, lost >= State.SUPPRESSED, nation_lost >= State.SUPPRESSED)


@dataclass(frozen=True, eq=False)
class _Selection:
    """Rows of one indicator; those of the total have activity -1."""

    observations: Observations
    area: NDArray[np.integer]
    activity: NDArray[np.integer]
    year: NDArray[np.integer]
    value: Floats
    state: States
    shape: tuple[int, int, int]

    @classmethod
    def of(cls, observations: Observations, indicator: int, activities: int) -> _Selection:
        text = observations.rows.text
        kept: slice | Flags = slice(None)
        if len(observations.indicators) > 1:
            kept = text["indicator"].place == indicator
        activity = text["activity"].place[kept]
        if observations.total >= 0:
            place = np.arange(len(observations.activities), dtype=np.int32)
            place[observations.total :] -= 1
            place[observations.total] = -1
            activity = np.take(place, activity)
        return cls(
            observations,
            text["area"].place[kept],
            activity,
            observations.year[kept],
            observations.value[kept],
            observations.state[kept],
            (len(observations.areas), activities, len(observations.years)),
        )

    def totals(self) -> Dense:
        """Totals of areas, shape (A, Y), with the state `_NOT_GIVEN` where there is none."""
        areas, _, years = self.shape
        rows = self.activity < 0
        first = np.zeros(int(rows.sum()), np.int32)
        cells = (self.area[rows], first, self.year[rows])
        dense = self._scatter(cells, self.value[rows], self.state[rows], (areas, 1, years), None)
        state = np.full((areas, years), _NOT_GIVEN, np.int8)
        state[cells[0], cells[2]] = dense.state[cells]
        return Dense(dense.value[:, 0], state)

    def dense(self, given: Dense) -> Dense:
        """Activities; one without a row is a zero, unless its area has no row in the year.

        Then the activity is what the total says. It is not collected where there is no total either, or where
        no area has a row of any activity in the year.
        """
        rows: slice | Flags = slice(None) if (given.state == _NOT_GIVEN).all() else self.activity >= 0
        cells = (self.area[rows], self.activity[rows], self.year[rows])
        seen = np.zeros((self.shape[0], self.shape[2]), bool)
        seen[cells[0], cells[2]] = True
        absent = np.where(given.state != _NOT_GIVEN, given.state, np.int8(State.OBSERVED))
        unseen = (~seen & (given.state == _NOT_GIVEN)) | ~seen.any(axis=0)
        absent[unseen] = np.maximum(absent, np.int8(State.NOT_COLLECTED))[unseen]
        return self._scatter(cells, self.value[rows], self.state[rows], self.shape, absent)

    def _scatter(
        self,
        cells: tuple[NDArray[np.integer], ...],
        value: Floats,
        state: States,
        shape: tuple[int, int, int],
        absent: States | None,
    ) -> Dense:
        area, activity, year = cells
        try:
            return scatter(area, activity, year, value, state, shape, absent=absent)
        except InputError:
            # Places come from the rows themselves and states are reconciled, which leaves repeated rows.
            raise self.observations.rows.twice(("area", "activity", "year", "indicator")) from None


def _clusters(dense: Dense, axes: Axes) -> tuple[Clusters, States]:
    """Figures of clusters, and the state (C, Y) of what is lacking of one in some area; observed where nothing is."""
    parts = _lost(dense.state)
    if axes.weights is None:
        return Clusters(dense.value, dense.state, np.zeros(0, np.int16)), parts
    made = clusters_from_activities(dense.value, dense.state, axes.weights)
    return made, np.array([parts[own].max(axis=0, initial=0) for own in (axes.weights > 0).T], np.int8)


def _totals(dense: Dense, given: Dense) -> tuple[Dense, Floats]:
    """Totals of areas, those that are not given summed, and (A, Y) what is known of each at least."""
    own = given.state != _NOT_GIVEN
    missing = np.isnan(given.value)
    if own.all() and not missing.any():
        return given, given.value
    summed = np.nansum(dense.value, axis=1)
    state = worst_along(dense.state, 1) if dense.state.shape[1] else np.zeros(own.shape, np.int8)
    state = np.where(own, given.state, of_values(summed, state)).astype(np.int8)
    value = np.where(own, given.value, np.where(state >= State.SUPPRESSED, np.nan, summed))
    return Dense(value, state), np.where(np.isnan(value), summed, value)


def _sum_over_areas(dense: Dense) -> Floats:
    return np.asarray(np.nansum(dense.value, axis=0))


def _lost(state: States) -> States:
    """Worst state of the figures that some area lacks, observed where none does; one not applicable is in no sum."""
    return np.asarray(np.where(state == State.NOT_APPLICABLE, np.int8(State.OBSERVED), unknown(state)).max(axis=0))


def _require_whole(
    dense: Dense, parts: Floats, reference: Reference, axes: Axes, observations: Observations, indicator: str
) -> None:
    """Refuse a reference that gives nothing of an activity which some area has."""
    activity, year = np.nonzero((parts == 0) & (_sum_over_areas(dense) > 0))
    if not len(activity):
        return
    named = f"{axes.activities[activity[0]]}, {observations.years[year[0]]}, {indicator}"
    cure = "add the row, as areas have some of it"
    raise InputError(
        "the reference lacks an activity", file=reference.rows.file, column="activity", value=named, cure=cure
    )
