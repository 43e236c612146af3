from __future__ import annotations

import numpy as np
import pytest

from geodata.measures import lq
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year


def test_published_case_of_farhauer_and_kroell() -> None:
    sample = cube([[[1714.0]]], [[79006.0]], national=[[879213.0]], nation=[15593224.0])
    assert lq.compute(sample).value.item() == pytest.approx(0.3847623, abs=1e-7)


def test_symmetric_form_of_the_published_case() -> None:
    assert lq.symmetric(np.array([0.3847623])) == pytest.approx([-0.4442911530047909], abs=1e-7)


def test_symmetric_form_runs_from_minus_one_over_zero() -> None:
    assert lq.symmetric(np.array([0.0, 1.0, 3.0])) == pytest.approx([-1.0, 0.0, 0.5])


DELTA = one_year([[3.0], [12.0], [40.0], [145.0]], [50.0, 400.0, 800.0, 2750.0])


def test_interval_of_the_worked_delta_case() -> None:
    found = lq.compute(DELTA)
    assert found.low is not None
    assert found.high is not None
    assert found.value.ravel() == pytest.approx([1.2, 0.6, 1.0, 1.0545454545454545], abs=1e-9)
    assert found.low.ravel() == pytest.approx(
        [-0.10672038533851946, 0.27606395636024544, 0.7298705731923134, 0.9667204133171042], abs=1e-9
    )
    assert found.high.ravel() == pytest.approx(
        [2.5067203853385194, 0.9239360436397546, 1.2701294268076866, 1.1423704957738046], abs=1e-9
    )


def test_standard_error_of_the_worked_delta_case() -> None:
    found = lq.compute(DELTA)
    assert found.low is not None
    error = (found.value - found.low) / lq.Z95
    assert error.ravel() == pytest.approx(
        [0.6667063248810255, 0.16527652860914918, 0.1378236686362819, 0.04480951787915134], abs=1e-9
    )


def test_spread_is_the_sum_that_gives_every_interval() -> None:
    parts = [(3, 50), (12, 400), (40, 800), (145, 2750)]
    expected = sum((n / 4000) ** 2 * (x / n) * (1 - x / n) / n for x, n in parts)
    assert lq.spread(DELTA) == pytest.approx(np.array([[expected]]))


def test_interval_is_wider_in_the_smaller_area() -> None:
    found = lq.compute(one_year([[2.0], [200.0], [198.0]], [10.0, 1000.0, 990.0]))
    assert found.low is not None
    width = (found.value - found.low).ravel()
    assert width[0] > 5 * width[1]


def test_interval_can_be_left_out() -> None:
    found = lq.compute(DELTA, interval=False)
    assert found.low is None
    assert found.high is None


def test_zero_stays_zero_with_an_interval_of_no_width() -> None:
    found = lq.compute(one_year([[0.0], [5.0]], [10.0, 10.0]))
    assert found.state[0].item() == State.ZERO
    assert found.low is not None
    assert found.value[0].item() == found.low[0].item() == 0


def test_area_without_anything_has_no_quotient() -> None:
    found = lq.compute(one_year([[0.0], [5.0]], [0.0, 10.0]))
    assert found.state[0].item() == State.NOT_APPLICABLE


def test_cluster_that_the_country_lacks_has_no_quotient() -> None:
    found = lq.compute(one_year([[0.0], [0.0]], [10.0, 10.0]))
    assert set(found.state.ravel()) == {State.NOT_APPLICABLE}


def test_unknown_total_makes_the_quotient_unknown() -> None:
    found = lq.compute(one_year([[4.0], [5.0]], [np.nan, 10.0]))
    assert found.state[0].item() == State.NOT_COLLECTED


def test_unknown_figure_is_told_before_an_undefined_ratio() -> None:
    sample = cube([[[np.nan]]], [[0.0]], state=[[[State.SUPPRESSED]]])
    assert lq.compute(sample).state.item() == State.SUPPRESSED


def test_cluster_above_its_area_total_adds_nothing_to_the_spread() -> None:
    sample = one_year([[12.0], [5.0]], [10.0, 30.0])
    found = lq.compute(sample)
    assert found.low is not None
    assert np.isfinite(found.low).all()
    assert lq.spread(sample).item() == pytest.approx((30 / 40) ** 2 * (5 / 30) * (25 / 30) / 30)
