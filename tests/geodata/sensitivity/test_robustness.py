from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import measures
from geodata.cube import Cube
from geodata.sensitivity import StarGrid, load_settings, robustness
from geodata.stars import Criterion, JobsGate, StarRule, preset
from geodata.states import State
from tests.geodata.measures.samples import cube, one_year
from tests.geodata.measures.worlds import World, worlds
from tests.geodata.sensitivity import oracle

GRID = StarGrid(top_share=(0.5, 1.0, 1.5), figure=(0.5, 1.0, 2.0), jobs=(1.0, 4.0))


def rules() -> st.SearchStrategy[StarRule]:
    ranked = st.builds(
        Criterion, st.just("top_share"), st.sampled_from([0.1, 0.4, 0.8]), st.sampled_from(["cluster", "all"])
    )
    fixed = st.builds(Criterion, st.sampled_from(["at_least", "more_than"]), st.sampled_from([0.0, 0.25, 1.0]))
    criterion = st.none() | ranked | fixed
    gate = st.builds(JobsGate, st.sampled_from([0.0, 10.0]))
    return st.builds(StarRule, st.just("r"), st.just(1), st.just({}), st.just(""), *[criterion] * 3, gate)


def naive(sample: Cube, rule: StarRule, indicator: str) -> dict[tuple[int, int, int], list[float | None]]:
    """Shares of all combinations that keep the number and each star, walked through one by one."""
    figures = [measures.compute(name, sample).value for name in ("size", "focus")]
    figures.append(measures.compute("lq", sample, interval=False).value)
    jobs = rule.min_jobs.value if indicator == "employment" else 0.0
    options = [factors(one) for one in (rule.size, rule.focus, rule.lq)]
    gates = GRID.jobs if jobs > 0 else (1.0,)
    combinations = list(itertools.product(*options, gates))
    found: dict[tuple[int, int, int], list[float | None]] = {}
    for cell in np.ndindex(*sample.shape):
        if any(figure[cell] != figure[cell] for figure in figures):
            found[cell] = [None] * 4
            continue
        now = given_stars(sample, figures, rule, cell, (1.0, 1.0, 1.0, 1.0), jobs)
        kept = [0, 0, 0, 0]
        for combination in combinations:
            other = given_stars(sample, figures, rule, cell, combination, jobs)
            kept[0] += sum(other) == sum(now)
            for star in range(3):
                kept[star + 1] += other[star] == now[star]
        found[cell] = [one / len(combinations) for one in kept]
    return found


def factors(criterion: Criterion | None) -> tuple[float, ...]:
    if criterion is None:
        return (1.0,)
    return GRID.top_share if criterion.kind == "top_share" else GRID.figure


def given_stars(
    sample: Cube,
    figures: list[np.ndarray],
    rule: StarRule,
    cell: tuple[int, ...],
    combination: tuple[float, ...],
    jobs: float,
) -> list[bool]:
    _, cluster, year = cell
    found = []
    for criterion, figure, factor in zip((rule.size, rule.focus, rule.lq), figures, combination[:3], strict=True):
        value = figure[cell]
        if criterion is None or not value > 0 or sample.value[cell] < jobs * combination[3]:
            found.append(False)
        elif criterion.kind == "at_least":
            found.append(bool(value >= criterion.value * factor))
        elif criterion.kind == "more_than":
            found.append(bool(value > criterion.value * factor))
        else:
            pool = figure[:, cluster, year] if criterion.within == "cluster" else figure[:, :, year].ravel()
            found.append(bool(value >= oracle.kth_largest(pool.tolist(), min(1.0, criterion.value * factor))))
    return found


@given(worlds(), rules(), st.sampled_from(["employment", "turnover"]))
@settings(max_examples=80, deadline=None)
def test_shares_agree_with_walking_through_every_combination(world: World, rule: StarRule, indicator: str) -> None:
    sample = world.cube()
    found = robustness(sample, rule, GRID, indicator=indicator)
    for cell, expected in naive(sample, rule, indicator).items():
        shares = [found.kept[cell], found.size[cell], found.focus[cell], found.lq[cell]]
        if expected[0] is None:
            assert np.isnan(shares).all()
            assert found.state[cell] >= State.SUPPRESSED
        else:
            assert shares == pytest.approx(expected)


@given(worlds())
@settings(max_examples=40, deadline=None)
def test_the_rule_itself_is_on_the_grid(world: World) -> None:
    grid = load_settings().stars
    found = robustness(world.cube(), preset("eco-2007"), grid)
    known = found.kept[~np.isnan(found.kept)]
    assert (known > 0).all()
    assert (known <= 1).all()


def test_an_area_far_above_every_cut_off_keeps_its_stars() -> None:
    sample = one_year([[90_000.0], *[[1.0]] * 19], [100_000.0] * 20)
    found = robustness(sample, preset("eco-2007"), load_settings().stars)
    assert found.count[0].item() == 3
    assert found.kept[0].item() == 1


def test_an_area_at_the_gate_loses_its_stars_under_a_higher_one() -> None:
    sample = one_year([[1100.0], *[[1.0]] * 19], [4000.0] * 20)
    found = robustness(sample, preset("eco-2007"), load_settings().stars)
    assert found.count[0].item() == 3
    assert found.kept[0].item() == pytest.approx(3 / 5)


def test_a_grid_of_the_rule_alone_changes_nothing() -> None:
    sample = one_year([[12000, 300], [800, 9000], [200, 150]], [52800, 70500, 27350])
    found = robustness(sample, preset("eco-2007"), StarGrid((1.0,), (1.0,), (1.0,)))
    for share in (found.kept, found.size, found.focus, found.lq):
        assert (share == 1).all()


def test_a_world_in_which_everything_is_suppressed_has_no_shares() -> None:
    sample = cube(np.full((3, 2, 1), np.nan), np.full((3, 1), 9.0), state=np.full((3, 2, 1), State.SUPPRESSED))
    found = robustness(sample, preset("eco-2007"), load_settings().stars)
    assert np.isnan(found.kept).all()
    assert (found.state == State.SUPPRESSED).all()
