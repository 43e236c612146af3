from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from geodata.cube import Cube, Dense, clusters_from_activities, scatter
from geodata.errors import InputError
from geodata.states import State

CUBE = Cube(
    areas=("01", "02"),
    clusters=("halı",),
    years=(2023, 2024),
    value=np.array([[[3.0, np.nan]], [[0.0, 5.0]]]),
    state=np.array([[[0, 3]], [[1, 0]]], np.int8),
    area_total=np.array([[9.0, 9.0], [8.0, 8.0]]),
    area_total_state=np.zeros((2, 2), np.int8),
    national=np.array([[3.0, 7.0]]),
    national_state=np.zeros((1, 2), np.int8),
    nation=np.array([17.0, 17.0]),
    nation_state=np.zeros(2, np.int8),
)


def test_arrays_of_a_cube_are_read_only() -> None:
    for array in (getattr(CUBE, field.name) for field in fields(Cube)[3:]):
        with pytest.raises(ValueError, match="read-only"):
            array[...] = 0


def test_cube_does_not_follow_the_array_it_was_made_from() -> None:
    nation = np.array([17.0, 17.0])
    cube = replace(CUBE, nation=nation)
    nation[0] = 0
    assert cube.nation[0] == 17


def test_arrays_that_are_read_only_already_are_not_copied() -> None:
    assert replace(CUBE, areas=("03", "04")).value is CUBE.value


def test_cube_of_some_areas_keeps_the_country() -> None:
    part = CUBE.select(np.array([1]))
    assert part.areas == ("02",)
    assert part.value.tolist() == [[[0.0, 5.0]]]
    assert part.area_total.tolist() == [[8.0, 8.0]]
    assert part.nation is CUBE.nation


@pytest.mark.parametrize("name", [field.name for field in fields(Cube)][3:])
def test_array_of_another_shape_is_named(name: str) -> None:
    with pytest.raises(InputError, match="another shape") as caught:
        replace(CUBE, **{name: np.zeros((7,))})  # type: ignore[arg-type]
    assert caught.value.column == name


@pytest.mark.parametrize(("figure", "state"), [(np.nan, State.OBSERVED), (4.0, State.SUPPRESSED)])
def test_figures_and_states_must_agree(figure: float, state: State) -> None:
    value, states = CUBE.value.copy(), CUBE.state.copy()
    value[0, 0, 0], states[0, 0, 0] = figure, state
    with pytest.raises(InputError, match="disagree"):
        replace(CUBE, value=value, state=states)
    for name in ("national", "nation"):
        with pytest.raises(InputError, match="disagree") as caught:
            replace(
                CUBE,
                **{
                    name: np.full(getattr(CUBE, name).shape, figure),
                    f"{name}_state": np.full(getattr(CUBE, name).shape, state),
                },
            )  # type: ignore[arg-type]
        assert caught.value.column == name


def test_negative_figures_are_refused() -> None:
    with pytest.raises(InputError, match="negative"):
        replace(CUBE, area_total=-CUBE.area_total)


SHAPE = (2, 3, 2)


def put(
    rows: list[tuple[int, int, int, float, int]], absent: np.ndarray | None = None, shape: tuple[int, int, int] = SHAPE
) -> Dense:
    area, activity, year, value, state = zip(*rows, strict=True)
    positions = (np.array(one, np.int32) for one in (area, activity, year))
    return scatter(*positions, np.array(value, float), np.array(state, np.int8), shape, absent=absent)


def test_observations_land_in_their_cells() -> None:
    dense = put([(0, 1, 1, 7.0, 0), (1, 2, 0, np.nan, 3)])
    assert dense.value.shape == SHAPE
    assert dense.value[0, 1, 1] == 7
    assert dense.state[1, 2, 0] == State.SUPPRESSED
    assert np.isnan(dense.value[1, 2, 0])


def test_cell_without_an_observation_is_zero() -> None:
    dense = put([(0, 1, 1, 7.0, 0)])
    assert dense.value[1, 1, 1] == 0
    assert dense.state[1, 1, 1] == State.ZERO


def test_cell_without_an_observation_is_missing_where_nothing_was_collected() -> None:
    absent = np.array([[0, 4], [3, 5]], np.int8)
    dense = put([(0, 1, 1, 7.0, 0)], absent)
    assert dense.state[0, 0].tolist() == [State.ZERO, State.NOT_COLLECTED]
    assert dense.state[1, 0].tolist() == [State.ZERO, State.NOT_APPLICABLE]
    assert dense.value[0, 1, 1] == 7
    assert np.array_equal(np.isnan(dense.value), dense.state >= 3)


def test_second_observation_of_a_cell_is_refused_by_its_row() -> None:
    with pytest.raises(InputError, match="two observations") as caught:
        put([(0, 1, 1, 7.0, 0), (0, 0, 0, 1.0, 0), (0, 1, 1, 7.0, 0)])
    assert caught.value.row == 2
    assert caught.value.value == "area 0, activity 1, year 1"


@pytest.mark.parametrize("row", [(2, 0, 0, 1.0, 0), (0, -1, 0, 1.0, 0), (0, 0, 2, 1.0, 0)])
def test_observation_off_the_axes_is_refused(row: tuple[int, int, int, float, int]) -> None:
    with pytest.raises(InputError, match="off the axes"):
        put([row])


def test_observation_that_contradicts_its_state_is_refused() -> None:
    with pytest.raises(InputError, match="disagree"):
        put([(0, 0, 0, 4.0, 3)])


WEIGHTS = np.array([[1.0, 0.0], [0.5, 0.25], [0.0, 1.0]])
HIDDEN = put([(0, 0, 0, 10.0, 0), (0, 1, 0, np.nan, 3), (0, 2, 0, 1.0, 0), (1, 0, 0, 4.0, 0), (1, 1, 0, 8.0, 0)])
ESTIMATES = np.where(HIDDEN.state == State.SUPPRESSED, 6.0, np.nan)


def test_activity_counts_with_its_share_in_every_cluster() -> None:
    made = clusters_from_activities(HIDDEN.value, HIDDEN.state, WEIGHTS)
    assert made.value[1, :, 0].tolist() == [8.0, 2.0]
    assert made.state[1, :, 0].tolist() == [State.OBSERVED, State.OBSERVED]


def test_missing_part_makes_its_clusters_missing_and_is_counted() -> None:
    made = clusters_from_activities(HIDDEN.value, HIDDEN.state, WEIGHTS)
    assert made.state[0, :, 0].tolist() == [State.SUPPRESSED, State.SUPPRESSED]
    assert np.isnan(made.value[0, :, 0]).all()
    assert made.missing_parts[:, :, 0].tolist() == [[1, 1], [0, 0]]
    assert made.missing_parts.dtype == np.int16


def test_missing_activity_does_not_touch_clusters_it_is_no_part_of() -> None:
    weights = np.array([[1.0], [0.0], [0.0]])
    assert clusters_from_activities(HIDDEN.value, HIDDEN.state, weights).value[0, 0, 0] == 10


def test_estimate_fills_where_observed_parts_bear_enough() -> None:
    made = clusters_from_activities(HIDDEN.value, HIDDEN.state, WEIGHTS, fill=ESTIMATES, min_known=0.5)
    assert made.value[0, 0, 0] == 13
    assert made.state[0, 0, 0] == State.ESTIMATED
    assert made.missing_parts[0, 0, 0] == 1


def test_estimate_that_would_outweigh_the_observed_parts_is_not_used() -> None:
    made = clusters_from_activities(HIDDEN.value, HIDDEN.state, WEIGHTS, fill=ESTIMATES, min_known=0.5)
    assert made.state[0, 1, 0] == State.SUPPRESSED
    assert np.isnan(made.value[0, 1, 0])


def test_estimates_fill_suppressed_cells_alone() -> None:
    dense = put([(0, 0, 0, 10.0, 0), (0, 1, 0, np.nan, 4)])
    made = clusters_from_activities(dense.value, dense.state, WEIGHTS, fill=np.full(SHAPE, 6.0), min_known=0.0)
    assert made.state[0, 0, 0] == State.NOT_COLLECTED


def test_worst_state_of_the_parts_wins() -> None:
    dense = put([(0, 0, 0, np.nan, 3), (0, 1, 0, np.nan, 4), (0, 2, 0, 1.0, 2)])
    made = clusters_from_activities(dense.value, dense.state, np.ones((3, 1)))
    assert made.state[0, 0, 0] == State.NOT_COLLECTED
    assert made.missing_parts[0, 0, 0] == 2


def test_estimated_part_makes_the_cluster_an_estimate() -> None:
    dense = put([(0, 0, 0, 10.0, 2), (0, 1, 0, 4.0, 0)])
    made = clusters_from_activities(dense.value, dense.state, WEIGHTS)
    assert made.value[0, :, 0].tolist() == [12.0, 1.0]
    assert made.state[0, :, 0].tolist() == [State.ESTIMATED, State.OBSERVED]


def test_inputs_are_left_as_they_are() -> None:
    before = HIDDEN.value.copy()
    clusters_from_activities(HIDDEN.value, HIDDEN.state, WEIGHTS, fill=ESTIMATES)
    assert np.array_equal(before, HIDDEN.value, equal_nan=True)


@pytest.mark.parametrize("weights", [np.ones((2, 1)), -np.ones((3, 1)), np.ones(3)])
def test_shares_that_do_not_fit_are_refused(weights: np.ndarray) -> None:
    with pytest.raises(InputError, match="shares of the activities"):
        clusters_from_activities(HIDDEN.value, HIDDEN.state, weights)
