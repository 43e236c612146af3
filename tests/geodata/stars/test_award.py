from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from geodata.measures.stars import award, compute, cut_offs
from geodata.stars import Criterion, Cuts, JobsGate, StarRule, preset, resolve, stars
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year

# Carpet, footwear and kitchenware in four provinces, with all other activities in the totals.
TOY = one_year([[12000, 300, 500], [800, 9000, 700], [200, 150, 7000], [3000, 550, 800]], [52800, 70500, 27350, 184350])
TOP_QUARTER = StarRule(
    id="toy",
    order=1,
    title={},
    source="",
    size=Criterion("top_share", 0.25, "cluster"),
    focus=Criterion("top_share", 0.25, "all"),
    lq=Criterion("at_least", 2.0),
    min_jobs=JobsGate(),
)
# The leader of each cluster earns every star, nobody else any.
LEADERS = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]], bool)


def test_toy_economy_by_a_percentile_rule() -> None:
    found = award(TOY, rule=TOP_QUARTER)
    for flags in (found.size, found.focus, found.lq):
        assert np.array_equal(flags[:, :, 0], LEADERS)
    assert np.array_equal(found.count[:, :, 0], 3 * LEADERS)


def test_toy_economy_by_the_rule_of_kaya() -> None:
    found = award(TOY, rule=preset("kaya-2006"))
    assert np.array_equal((found.focus & found.lq)[:, :, 0], LEADERS)
    assert not found.size.any()
    assert found.count.max() == 2


def test_no_star_is_the_state_zero() -> None:
    found = compute(TOY, rule=TOP_QUARTER)
    assert np.array_equal(found.state[:, :, 0] == State.ZERO, ~LEADERS)


def array(*figures: float) -> NDArray[np.float64]:
    return np.array(figures).reshape(-1, 1, 1)


def cut(criterion: Criterion, *figures: float) -> float:
    rule = StarRule("one", 1, {}, "", criterion, None, None, JobsGate())
    return float(resolve(rule, array(*figures), array(*figures), array(*figures)).size.item())


@pytest.mark.parametrize(
    ("count", "share", "rank"), [(4, 0.25, 1), (26, 0.10, 3), (25, 0.10, 3), (24, 0.10, 2), (3, 0.10, 1)]
)
def test_best_share_rounds_half_up_and_is_one_at_least(count: int, share: float, rank: int) -> None:
    figures = [float(one) for one in range(1, count + 1)]
    assert cut(Criterion("top_share", share), *figures) == count + 1 - rank


def test_missing_areas_do_not_enlarge_the_best_share() -> None:
    assert cut(Criterion("top_share", 0.25), 1.0, 2.0, 3.0, 4.0, *[np.nan] * 8) == 4.0


def test_without_any_figure_no_star_can_be_reached() -> None:
    assert cut(Criterion("top_share", 0.25), np.nan, np.nan) == np.inf


def test_at_least_admits_the_figure_and_more_than_does_not() -> None:
    assert cut(Criterion("at_least", 1.25), 1.0) <= 1.25
    assert cut(Criterion("more_than", 1.25), 1.0) > 1.25
    assert cut(Criterion("more_than", 1.25), 1.0) == pytest.approx(1.25)


def test_criterion_that_is_absent_is_out_of_reach() -> None:
    assert np.isinf(cut_offs(TOY, rule=preset("kaya-2006")).size).all()


def test_areas_that_tie_at_the_cut_off_all_get_the_star() -> None:
    sample = one_year([[5.0], [5.0], [1.0], [1.0]], [50.0] * 4)
    assert award(sample, rule=TOP_QUARTER).size.ravel().tolist() == [True, True, False, False]


def test_zero_never_earns_a_star() -> None:
    cuts = Cuts(*(np.zeros((1, 1)) for _ in range(3)), min_jobs=0.0)
    found = stars(array(0.0), array(0.0), array(0.0), array(0.0), np.array([[[1]]], np.int8), cuts)
    assert found.count.item() == 0


def test_too_few_jobs_take_every_star() -> None:
    rule = preset("eco-2007")
    small, large = award(one_year([[999.0], [1.0]], [2000.0, 20000.0])), award(TOY, rule=rule)
    assert small.count.max() == 0
    assert large.count[2, 2, 0] == 3


def test_jobs_are_asked_of_employment_alone() -> None:
    sample = one_year([[999.0], [1.0]], [2000.0, 20000.0])
    assert cut_offs(sample, indicator="establishments").min_jobs == 0
    assert award(sample, indicator="establishments").count[0].item() == 3


def test_area_with_an_unknown_figure_has_unknown_stars() -> None:
    sample = cube([[[np.nan]], [[5.0]]], [[10.0], [10.0]], state=[[[State.SUPPRESSED]], [[0]]])
    found = compute(sample, rule=TOP_QUARTER)
    assert np.isnan(found.value[0].item())
    assert found.state[0].item() == State.SUPPRESSED


def test_area_with_an_unknown_total_has_unknown_stars() -> None:
    found = award(one_year([[4.0], [5.0]], [np.nan, 10.0]), rule=TOP_QUARTER)
    assert found.state[0].item() == State.NOT_COLLECTED
    assert found.count[0].item() == 0
