from __future__ import annotations

import numpy as np
import pytest

from geodata.measures import compute, focus, size, value
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year

# Carpet, footwear and kitchenware in four provinces, with all other activities in the totals.
TOY = one_year([[12000, 300, 500], [800, 9000, 700], [200, 150, 7000], [3000, 550, 800]], [52800, 70500, 27350, 184350])


def test_size_of_the_toy_economy() -> None:
    assert size.compute(TOY).value[:, :, 0] == pytest.approx(
        np.array(
            [
                [0.75, 0.03, 0.05555555555555555],
                [0.05, 0.9, 0.07777777777777778],
                [0.0125, 0.015, 0.7777777777777778],
                [0.1875, 0.055, 0.08888888888888889],
            ]
        ),
        abs=1e-12,
    )


def test_focus_of_the_toy_economy() -> None:
    assert focus.compute(TOY).value[:, :, 0] == pytest.approx(
        np.array(
            [
                [0.22727272727272727, 0.005681818181818182, 0.00946969696969697],
                [0.011347517730496455, 0.1276595744680851, 0.009929078014184398],
                [0.007312614259597806, 0.005484460694698354, 0.25594149908592323],
                [0.01627339300244101, 0.0029834553837808516, 0.0043395714673176026],
            ]
        ),
        abs=1e-12,
    )


def test_value_is_passed_through_with_its_state() -> None:
    found = value.compute(TOY)
    assert found.value is TOY.value
    assert found.state is TOY.state


def test_size_needs_a_national_figure() -> None:
    assert size.compute(one_year([[0.0]], [10.0])).state.item() == State.NOT_APPLICABLE


@pytest.mark.parametrize("lost", [State.SUPPRESSED, State.NOT_COLLECTED])
def test_a_country_that_is_not_known_leaves_shares_unknown_for_its_own_reason(lost: State) -> None:
    country = {"national": [[np.nan]], "national_state": [[lost]]}
    sample = cube([[[4.0]], [[0.0]], [[np.nan]]], [[10.0]] * 3, state=[[[0]], [[1]], [[4]]], **country)
    for measure in ("size", "lq", "slq", "lq_z", "stars"):
        assert compute(measure, sample).state[:, 0, 0].tolist() == [lost, lost, State.NOT_COLLECTED], measure
    assert compute("focus", sample).state[:, 0, 0].tolist() == [State.OBSERVED, State.ZERO, State.NOT_COLLECTED]


def test_an_estimated_country_leaves_shares_what_they_are() -> None:
    sample = cube([[[4.0]]], [[10.0]], national_state=[[State.ESTIMATED]], nation_state=[State.ESTIMATED])
    assert {compute(measure, sample).state.item() for measure in ("size", "lq")} == {State.OBSERVED}


def test_a_country_whose_total_is_not_known_has_shares_but_no_quotients() -> None:
    sample = cube([[[4.0]]], [[10.0]], nation=[np.nan], nation_state=[State.SUPPRESSED])
    assert [compute(measure, sample).state.item() for measure in ("size", "lq")] == [State.OBSERVED, State.SUPPRESSED]


def test_size_does_not_need_the_total_of_the_area() -> None:
    found = size.compute(one_year([[4.0], [6.0]], [np.nan, 10.0]))
    assert found.value[0].item() == 0.4


def test_focus_needs_an_area_with_something_in_it() -> None:
    assert focus.compute(one_year([[0.0]], [0.0])).state.item() == State.NOT_APPLICABLE


def test_estimate_makes_both_shares_estimates() -> None:
    sample = cube([[[4.0]]], [[10.0]], state=[[[State.ESTIMATED]]])
    assert size.compute(sample).state.item() == State.ESTIMATED
    assert focus.compute(sample).state.item() == State.ESTIMATED
