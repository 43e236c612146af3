"""Figures of all clusters in all areas and years, and the way to them from single observations."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geodata.errors import InputError
from geodata.states import State, of_values

Floats = NDArray[np.float64]
States = NDArray[np.int8]
Indices = NDArray[np.integer]

_ABSENT = -1


@dataclass(frozen=True, eq=False)
class Cube:
    """One indicator at one level, for A areas, C clusters and Y years; every array is read-only.

    Parameters
    ----------
    areas, clusters, years
        Labels of the axes: area codes, cluster ids, years.
    value : (A, C, Y) float64
        Figure of the cluster in the area, not negative; NaN exactly where `state` is a missing one.
    state : (A, C, Y) int8
        Data state of each figure.
    area_total, area_total_state : (A, Y)
        Total of the area over all activities, and its state.
    national, national_state : (C, Y)
        Total of the cluster in the country, and its state.
    nation, nation_state : (Y,)
        Total of the country over all activities, and its state.

    Raises
    ------
    InputError
        Naming the array whose shape, sign or states are not as told above.
    """

    areas: tuple[str, ...]
    clusters: tuple[str, ...]
    years: tuple[int, ...]
    value: Floats
    state: States
    area_total: Floats
    area_total_state: States
    national: Floats
    national_state: States
    nation: Floats
    nation_state: States

    def __post_init__(self) -> None:
        a, c, y = self.shape
        shapes = {
            "value": (a, c, y),
            "state": (a, c, y),
            "area_total": (a, y),
            "area_total_state": (a, y),
            "national": (c, y),
            "national_state": (c, y),
            "nation": (y,),
            "nation_state": (y,),
        }
        for name, shape in shapes.items():
            dtype = np.int8 if name.endswith("state") else np.float64
            object.__setattr__(self, name, _frozen(name, getattr(self, name), shape, dtype))
        _require_states("value", self.value, self.state)
        for name in ("area_total", "national", "nation"):
            _require_states(name, getattr(self, name), getattr(self, f"{name}_state"))

    @property
    def shape(self) -> tuple[int, int, int]:
        """Number of areas, clusters and years."""
        return len(self.areas), len(self.clusters), len(self.years)

    def select(self, areas: Indices) -> Cube:
        """Cube of some of its areas, by position; the totals of the country stay what they are."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in ("value", "state", "area_total", "area_total_state"):
            parts[name] = parts[name][areas]
        return Cube(**{**parts, "areas": tuple(self.areas[index] for index in areas)})

    def in_year(self, year: int) -> Cube:
        """Cube of one of its years, by position; what looks back finds nothing."""
        parts = {field.name: getattr(self, field.name) for field in fields(self)}
        for name, part in parts.items():
            if isinstance(part, np.ndarray):
                parts[name] = part[..., year : year + 1 or None]
        return Cube(**{**parts, "years": (self.years[year],)})


@dataclass(frozen=True, eq=False)
class Dense:
    """Observations of one indicator as arrays of shape (areas, activities, years)."""

    value: Floats
    state: States


@dataclass(frozen=True, eq=False)
class Clusters:
    """Figures of clusters, shape (areas, clusters, years).

    `missing_parts` counts the parts that are missing in the data, whether an estimate replaces them or not.
    """

    value: Floats
    state: States
    missing_parts: NDArray[np.int16]


def scatter(
    area_index: Indices,
    activity_index: Indices,
    year_index: Indices,
    value: Floats,
    state: States,
    shape: tuple[int, int, int],
    *,
    absent: States | None = None,
) -> Dense:
    """Put observations of one indicator, one row each, into dense arrays.

    Parameters
    ----------
    area_index, activity_index, year_index : (n,) integers
        Position of each row on the three axes.
    value, state : (n,)
        Figure and data state of each row; the value is NaN exactly where the state is a missing one.
    shape : (A, K, Y)
        Numbers of areas, activities and years.
    absent : (A, Y) int8, optional
        State of the area's total in the year. Where it is not collected or not applicable, so is an
        activity without a row; anywhere else an activity without a row is a true zero.

    Raises
    ------
    InputError
        Two rows for one cell, a position off an axis, or a state that disagrees with its value.
    """
    _require_states("value", value, state)
    try:
        cell = np.ravel_multi_index((area_index, activity_index, year_index), shape)
    except ValueError:
        raise InputError(
            "an observation lies off the axes", value=shape, cure="positions start at 0 and end before these"
        ) from None
    dense_state = np.full(shape, _ABSENT, np.int8)
    dense_value = np.zeros(shape)
    dense_state.reshape(-1)[cell] = state
    dense_value.reshape(-1)[cell] = value
    empty = dense_state == _ABSENT
    if empty.size - int(np.count_nonzero(empty)) != len(cell):
        raise _duplicate(cell, shape)
    _fill_absent(dense_value, dense_state, empty, absent)
    return Dense(dense_value, dense_state)


def clusters_from_activities(
    value: Floats,
    state: States,
    weights: Floats,
    *,
    fill: Floats | None = None,
    min_known: float = 0.0,
) -> Clusters:
    """Add up the activities of each cluster, each with its share.

    A cluster is missing where any of its parts is, with the worst state among them. With `fill`,
    suppressed parts are replaced by their estimates and the cluster is estimated, unless its observed
    parts make up less than `min_known` of the sum: then it stays suppressed.

    Parameters
    ----------
    value, state : (A, K, Y)
        Figures of activities as `scatter` makes them.
    weights : (K, C)
        Share of each activity in each cluster, 0 where it is no part of it.
    fill : (A, K, Y), optional
        Estimates of suppressed cells; other cells are not looked at, NaN means that there is none.
    min_known : float
        Share 0..1 of a filled sum that observed parts must bear.

    Returns
    -------
    Clusters
        Arrays of shape (A, C, Y).
    """
    if weights.ndim != 2 or len(weights) != value.shape[1] or not np.all(weights >= 0):
        cure = "give one row per activity and no share below 0"
        raise InputError("the shares of the activities do not fit", value=weights.shape, cure=cure)
    irregular = np.flatnonzero(state.reshape(-1) >= State.ESTIMATED)
    known = np.matmul(weights.T, _without(value, irregular))
    if not len(irregular):
        plain = np.zeros(known.shape, np.int8)
        return Clusters(known, of_values(known, plain), np.zeros(known.shape, np.int16))
    parts = _Parts.of(irregular, value.shape, weights)
    return _with_parts(known, parts, value, state, fill, min_known)


@dataclass(frozen=True, eq=False)
class _Parts:
    """Pairs of an irregular cell and a cluster that it is a part of."""

    source: Indices
    target: Indices
    share: Floats

    @classmethod
    def of(cls, irregular: Indices, shape: tuple[int, ...], weights: Floats) -> _Parts:
        area, activity, year = np.unravel_index(irregular, shape)
        owner, cluster = np.nonzero(weights)
        count = np.bincount(owner, minlength=shape[1])
        first = np.cumsum(count) - count
        each = count[activity]
        pairs = np.repeat(np.arange(len(irregular)), each)
        within = np.arange(len(pairs)) - np.repeat(np.cumsum(each) - each, each)
        entry = first[activity[pairs]] + within
        target = (area[pairs] * weights.shape[1] + cluster[entry]) * shape[2] + year[pairs]
        return cls(irregular[pairs], target, weights[owner[entry], cluster[entry]])


def _with_parts(
    known: Floats, parts: _Parts, value: Floats, state: States, fill: Floats | None, min_known: float
) -> Clusters:
    """Sums of the regular parts, completed by the irregular ones."""
    own = state.reshape(-1)[parts.source]
    figure = value.reshape(-1)[parts.source]
    filled = np.zeros(len(own), bool)
    if fill is not None:
        estimate = fill.reshape(-1)[parts.source]
        filled = (own == State.SUPPRESSED) & ~np.isnan(estimate)
        figure = np.where(filled, estimate, figure)
    unknown = own >= State.SUPPRESSED
    usable = ~unknown | filled
    extra = np.bincount(parts.target[usable], parts.share[usable] * figure[usable], minlength=known.size)
    total = known + extra.reshape(known.shape)
    result = of_values(total, np.zeros(known.shape, np.int8))
    flat = result.reshape(-1)
    flat[parts.target[usable]] = State.ESTIMATED
    flat[parts.target[filled]] = np.where(
        known.reshape(-1)[parts.target[filled]] >= min_known * total.reshape(-1)[parts.target[filled]],
        State.ESTIMATED,
        State.SUPPRESSED,
    )
    # Ascending, so that the worst state is written last.
    for one in (State.SUPPRESSED, State.NOT_COLLECTED, State.NOT_APPLICABLE):
        flat[parts.target[(own == one) & ~filled]] = one
    missing = np.bincount(parts.target[unknown], minlength=known.size).reshape(known.shape)
    return Clusters(np.where(result >= State.SUPPRESSED, np.nan, total), result, missing.astype(np.int16))


def _without(value: Floats, irregular: Indices) -> Floats:
    """Figures with the irregular cells at zero, so that they do not enter a sum."""
    if not len(irregular):
        return value
    regular = value.copy()
    regular.reshape(-1)[irregular] = 0.0
    return regular


def _fill_absent(value: Floats, state: States, empty: NDArray[np.bool_], absent: States | None) -> None:
    state[empty] = State.ZERO
    if absent is None:
        return
    cells = empty & (absent >= State.NOT_COLLECTED)[:, np.newaxis, :]
    state[cells] = np.broadcast_to(absent[:, np.newaxis, :], state.shape)[cells]
    value[cells] = np.nan


def _duplicate(cell: Indices, shape: tuple[int, int, int]) -> InputError:
    order = np.argsort(cell, kind="stable")
    again = order[1:][np.diff(cell[order]) == 0].min()
    area, activity, year = (int(one) for one in np.unravel_index(cell[again], shape))
    return InputError(
        "two observations of one area, activity and year",
        row=int(again),
        value=f"area {area}, activity {activity}, year {year}",
        cure="keep one of the two",
    )


def _frozen(name: str, array: ArrayLike, shape: tuple[int, ...], dtype: type) -> NDArray[Any]:
    result: NDArray[Any] = np.asarray(array, dtype)
    if result.shape != shape:
        found, needed = result.shape, f"make it {shape}"
        raise InputError("an array of the cube has another shape", column=name, value=found, cure=needed)
    if result.flags.writeable:
        result = result.copy()
        result.flags.writeable = False
    return result


def _require_states(name: str, value: Floats, state: States) -> None:
    if np.any(np.isnan(value) != (state >= State.SUPPRESSED)):
        cure = "a figure is NaN exactly where its state is a missing one"
        raise InputError("figures and states disagree", column=name, cure=cure)
    if np.any(value < 0):
        raise InputError("a figure is negative", column=name, cure="figures are counts or amounts from 0 up")
