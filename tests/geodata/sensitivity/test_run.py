from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from geodata import measures
from geodata.cube import Cube
from geodata.measures import intensity
from geodata.measures.intensity_rule import IntensityRule, load_rule
from geodata.sensitivity import RankSettings, Sensitivity, effects, load_settings, moved_most, sensitivity
from geodata.sensitivity.run import draw_weights
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year
from tests.geodata.measures.worlds import World, worlds
from tests.geodata.sensitivity import oracle

RULE = load_rule()
FEW = replace(load_settings().ranks, draws=40)
PARTS = ("size", "focus", "lq", "growth")


def run(cube: Cube, *, rule: IntensityRule = RULE, settings: RankSettings = FEW, year: int = -1) -> Sensitivity:
    values = {name: measures.compute(name, cube) for name in PARTS}
    values["intensity"] = intensity.compute(cube, rule=rule)
    return sensitivity(values, intensity.parts(cube, rule), rule, settings, year)


def rows(cube: Cube, cluster: int, year: int, own: bool) -> list[oracle.Column]:
    """Parts of each area, None where missing."""
    found = intensity.parts(cube) if own else {name: measures.compute(name, cube).value for name in PARTS}
    table = np.stack([found[name][:, cluster, year] for name in PARTS], axis=-1).tolist()
    return [[None if one != one else one for one in row] for row in table]


@given(worlds(), st.sampled_from([0.0, 0.25, 0.9]))
@settings(max_examples=60, deadline=None)
def test_every_figure_agrees_with_plain_loops(world: World, spread: float) -> None:
    sample, chosen = world.cube(), replace(FEW, weights=spread)
    year = len(sample.years) - 1
    found = run(sample, settings=chosen, year=year)
    index = intensity.compute(sample).value[..., year]
    for cluster in range(sample.shape[1]):
        ranked = [area for area in range(sample.shape[0]) if index[area, cluster] > 0]
        others = [area for area in range(sample.shape[0]) if area not in ranked]
        assert np.isnan(found.rank[others, cluster]).all()
        raw, own = (rows(sample, cluster, year, kind) for kind in (False, True))
        drawn = oracle.all_ranks(
            [raw[area] for area in ranked],
            [own[area] for area in ranked],
            draw_weights(RULE, chosen).tolist(),
            chosen.normalisations,
            chosen.aggregations,
            RULE.floor,
            chosen.zscore_mean,
            chosen.zscore_sd,
        )
        by_rule = oracle.ranks([round(index[area, cluster] / RULE.scale, 12) for area in ranked])
        for place, area in enumerate(ranked):
            every = [row[place] for row in drawn.values()]
            assert len(every) == chosen.composites
            assert found.rank[area, cluster] == by_rule[place]
            assert found.rank_low[area, cluster] == oracle.order_statistic(every, 0.05)
            assert found.rank_median[area, cluster] == oracle.order_statistic(every, 0.5)
            assert found.rank_high[area, cluster] == oracle.order_statistic(every, 0.95)
            assert found.top3[area, cluster] == sum(one <= 3 for one in every) / len(every)
            assert found.top10[area, cluster] == sum(one <= 10 for one in every) / len(every)
            parts = [oracle.between(drawn, place, choice) for choice in (0, 2, 1)]
            assert found.spread[area, cluster] == pytest.approx([*parts, oracle.variance(every)], abs=1e-9)


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_intervals_are_ordered_and_states_explain_what_is_not_ranked(world: World) -> None:
    sample = world.cube()
    found = run(sample)
    known = ~np.isnan(found.rank)
    assert np.array_equal(known, (found.state < State.SUPPRESSED) & (sample.value[..., -1] > 0))
    assert (found.rank_low[known] >= 1).all()
    assert (found.rank_low <= found.rank_median)[known].all()
    assert (found.rank_median <= found.rank_high)[known].all()
    assert (found.rank_high <= known.sum(axis=0))[known].all()
    assert (found.top3 <= found.top10)[known].all()
    alone = found.spread[..., :3].sum(axis=-1)
    assert (alone <= found.spread[..., 3] + 1e-9)[known].all()


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_areas_does_not_matter(world: World, random: object) -> None:
    sample = world.cube()
    order = list(range(sample.shape[0]))
    random.shuffle(order)  # type: ignore[attr-defined]
    first, second = run(sample), run(sample.select(np.array(order)))
    for name in ("rank", "rank_low", "rank_median", "rank_high", "top3", "state"):
        assert np.array_equal(getattr(first, name)[order], getattr(second, name), equal_nan=True), name


def test_one_area_is_first_whatever_is_chosen() -> None:
    found = run(one_year([[5.0]], [10.0]))
    assert [found.rank.item(), found.rank_low.item(), found.rank_high.item()] == [1, 1, 1]
    assert found.top3.item() == 1
    assert moved_most(effects(found.spread)) is None


def test_areas_that_are_alike_share_the_first_rank() -> None:
    found = run(one_year([[5.0], [5.0], [5.0]], [50.0] * 3))
    assert found.rank.ravel().tolist() == found.rank_high.ravel().tolist() == [1, 1, 1]


def test_an_area_without_the_cluster_is_not_ranked_and_does_not_push_others_down() -> None:
    found = run(one_year([[5.0], [0.0], [3.0]], [50.0] * 3))
    assert found.rank[[0, 2], 0].tolist() == [1, 2]
    assert np.isnan(found.rank[1, 0])
    assert found.state[1, 0] == State.ZERO


def test_a_suppressed_area_keeps_its_state() -> None:
    sample = cube([[[np.nan]], [[5.0]]], [[10.0], [10.0]], state=[[[State.SUPPRESSED]], [[0]]])
    found = run(sample)
    assert np.isnan(found.rank_low[0, 0])
    assert found.state[0, 0] == State.SUPPRESSED
    assert found.rank[1, 0] == 1


def test_a_world_in_which_everything_is_suppressed_ranks_nothing() -> None:
    sample = cube(np.full((3, 2, 1), np.nan), np.full((3, 1), 9.0), state=np.full((3, 2, 1), State.SUPPRESSED))
    found = run(sample)
    assert np.isnan(found.rank).all()
    assert np.isnan(effects(found.spread)).all()
    assert moved_most(effects(found.spread)) is None


def test_weights_that_may_not_move_move_nothing() -> None:
    found = run(spread_out(), settings=replace(FEW, weights=0.0))
    assert np.nanmax(found.spread[..., 1]) == 0


def test_the_rule_alone_has_no_doubt() -> None:
    alone = replace(FEW, weights=0.0, normalisations=("rule",), aggregations=("arithmetic",))
    found = run(spread_out(), settings=alone)
    assert np.array_equal(found.rank, found.rank_low, equal_nan=True)
    assert np.array_equal(found.rank, found.rank_high, equal_nan=True)


def test_the_same_seed_gives_the_same_intervals_and_another_one_other_weights() -> None:
    first, again = run(spread_out()), run(spread_out())
    assert np.array_equal(first.spread, again.spread, equal_nan=True)
    assert not np.array_equal(draw_weights(RULE, FEW), draw_weights(RULE, replace(FEW, seed=1)))


def test_weights_stay_in_their_range_and_sum_to_one() -> None:
    weights = draw_weights(RULE, replace(FEW, draws=8000))
    nominal = np.array([part.weight for part in RULE.parts])
    assert weights.sum(axis=1) == pytest.approx(1)
    ratio = weights / nominal
    # Two weights before they are made to sum to 1 are at most 1.25 / 0.75 apart.
    assert (ratio.max(axis=1) / ratio.min(axis=1)).max() <= 1.25 / 0.75
    assert ratio.max() > 1.15


def test_effects_sum_to_one_and_name_the_largest() -> None:
    found = run(spread_out())
    effect = effects(found.spread)
    assert effect.sum() == pytest.approx(1)
    assert (effect >= -1e-12).all()
    assert moved_most(np.array([0.1, 0.6, 0.2, 0.1])) == "weights"
    by_cluster = effects(found.spread, axis=0)
    assert by_cluster.shape == (found.rank.shape[1], 4)


def test_composite_with_a_known_answer() -> None:
    """Five provinces by quotient, share, dominance and growth; ranks 5, 50 and 95 % known to 1 or so."""
    table = np.array(
        [
            [3.2, 0.08, 0.03, 0.12],
            [2.1, 0.20, 0.01, 0.05],
            [1.3, 0.02, 0.06, 0.25],
            [0.9, 0.30, 0.004, -0.02],
            [4.5, 0.01, 0.015, 0.40],
        ]
    )
    rule = replace(RULE, parts=tuple(replace(part, weight=0.25) for part in RULE.parts))
    chosen = replace(FEW, draws=3000, normalisations=("minmax", "zscore", "rank"))
    found = from_table(table, rule, chosen)
    assert found.rank_low[:, 0] == pytest.approx([1, 2, 2, 5, 1], abs=1)
    assert found.rank_median[:, 0] == pytest.approx([2, 4, 2, 5, 1], abs=1)
    assert found.rank_high[:, 0] == pytest.approx([3, 4, 3, 5, 4], abs=1)


@pytest.mark.parametrize(("how", "ranks"), [("arithmetic", [3, 4, 2, 5, 1]), ("geometric", [1, 2, 3, 5, 4])])
def test_the_two_means_can_disagree_completely(how: str, ranks: list[int]) -> None:
    table = [[3.2, 0.08, 0.03, 0.12], [2.1, 0.2, 0.01, 0.05], [1.3, 0.02, 0.06, 0.25], [0.9, 0.3, 0.004, -0.02]]
    table.append([4.5, 0.01, 0.015, 0.4])
    rule = replace(RULE, parts=tuple(replace(part, weight=0.25) for part in RULE.parts))
    chosen = replace(FEW, weights=0.0, normalisations=("minmax",), aggregations=(how,))  # type: ignore[arg-type]
    assert from_table(np.array(table), rule, chosen).rank_median[:, 0].tolist() == ranks


def from_table(table: NDArray[np.float64], rule: IntensityRule, chosen: RankSettings) -> Sensitivity:
    """Run over given parts of one cluster, in the order of the rule."""
    states = np.zeros((len(table), 1, 1), np.int8)
    own = {part.measure: table[:, [column], np.newaxis] for column, part in enumerate(rule.parts)}
    values = {name: measures.Values(part, states) for name, part in own.items()}
    values["intensity"] = measures.Values(np.ones(states.shape), states)
    return sensitivity(values, own, rule, chosen, 0)


def spread_out() -> Cube:
    draw = np.random.default_rng(3)
    return one_year(draw.lognormal(3, 1, (12, 3)).round().tolist(), draw.uniform(300, 900, 12).round().tolist())
