"""Attackers of a published table, from those who have nothing else to those who own an establishment."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.register.hierarchy import Tree, tree
from geodata.register.sensitive import Figures, Rules
from geodata.register.suppression import suppress
from tests.geodata.register.attack import Attack, Cell, Range
from tests.geodata.register.tables import ACTIVITIES, AREAS, Establishments, attack_on

RULES = Rules()
# Solver and table agree to this.
CLOSE = 1e-6
FILLED = st.sampled_from([0.25, 0.5, 0.8, 1.0])


def named(cell: tuple[int, int], areas: Tree = AREAS, activities: Tree = ACTIVITIES) -> Cell:
    return areas.codes[cell[0]], activities.codes[cell[1]]


@settings(max_examples=6)
@given(seed=st.integers(0, 10_000), filled=FILLED, protection=st.sampled_from([0.1, 0.4]), least=st.integers(0, 1))
def test_who_has_all_that_is_told_recovers_nothing(seed: int, filled: float, protection: float, least: int) -> None:
    made = Establishments.random(seed, filled, least)
    found = made.figures(RULES)
    done = suppress(found, AREAS, ACTIVITIES, protection)
    attack = attack_on(made, found, done.mask)
    for cell in map(tuple, np.argwhere(done.mask)):
        low, high = attack.range(named(cell))
        assert low - CLOSE <= found.value[cell] <= high + CLOSE
        # What was made sure of is what the attacker is left with, or more.
        assert high - low >= done.open[cell] - CLOSE
        if cell not in done.short:
            assert high - low >= 1 - CLOSE
            if found.primary[cell]:
                assert high - low >= max(1, protection * found.value[cell]) - CLOSE


@pytest.mark.parametrize("seed", range(3))
def test_whole_numbers_tell_no_more(seed: int) -> None:
    made = Establishments.random(seed, 0.5, 1)
    found = made.figures(RULES)
    done = suppress(found, AREAS, ACTIVITIES, 0.2)
    attack = attack_on(made, found, done.mask)
    for cell in list(map(tuple, np.argwhere(found.primary)))[::4]:
        low, high = attack.range(named(cell), whole=True)
        assert cell in done.short or high - low >= max(1, 0.2 * found.value[cell]) - CLOSE


@pytest.mark.parametrize("seed", range(3))
def test_knowing_the_rule_of_dominance_tells_no_more(seed: int) -> None:
    made = Establishments.random(seed, 0.8, 1)
    found = made.figures(RULES)
    done = suppress(found, AREAS, ACTIVITIES, 0.2)
    attack = attack_on(made, found, done.mask, RULES.share)
    for cell in map(tuple, np.argwhere(found.primary)):
        low, high = attack.range(named(cell))
        assert cell in done.short or high - low >= max(1, 0.2 * found.value[cell]) - CLOSE


def test_without_complementary_suppression_the_attack_succeeds() -> None:
    made = Establishments.random(3)
    found = made.figures(RULES)
    attack = attack_on(made, found, found.primary)
    ranges = [attack.range(named(cell)) for cell in map(tuple, np.argwhere(found.primary))]
    assert any(high - low < CLOSE for low, high in ranges)


def insiders(made: Establishments, attack: Attack, cell: Cell, many: int) -> Iterator[tuple[Range, float]]:
    """What single establishments know of a cell, and the employees there that are not theirs."""
    areas, activities = made.areas.codes, made.activities.codes
    whole = sum(sum(made.sizes[areas.index(row), activities.index(column)]) for row, column in attack.below(cell))
    rest_of = sum(attack.units[leaf] for leaf in attack.below(cell))
    rng = np.random.default_rng(len(attack.hidden))
    for place in rng.permutation(len(attack.hidden))[:many]:
        leaf = attack.hidden[place]
        sizes = made.sizes[areas.index(leaf[0]), activities.index(leaf[1])]
        inside = leaf in attack.below(cell)
        if inside and rest_of == 1:
            continue
        for own in {min(sizes), max(sizes)}:
            others = sum(sizes) - own
            known = (own, own) if len(sizes) == 1 else (own + min(len(sizes) - 1, others), np.inf)
            yield attack.range(cell, {leaf: known}), whole - (own if inside else 0)


def narrowed(made: Establishments, protection: float, against_insiders: bool, many: int) -> Iterator[Cell]:
    """Cells where an establishment comes closer to others than was asked for."""
    found = made.figures(RULES)
    done = suppress(found, made.areas, made.activities, protection, against_insiders)
    attack = attack_on(made, found, done.mask)
    cells = [cell for cell in map(tuple, np.argwhere(found.primary)) if cell not in {*done.short, *done.exposed}]
    for cell in cells:
        for (low, high), others in insiders(made, attack, named(cell), many):
            if high - low < max(1, protection * others) - CLOSE:
                yield named(cell)


@settings(max_examples=2)
@given(seed=st.integers(0, 10_000), filled=FILLED, protection=st.sampled_from([0.1, 0.4]))
def test_no_establishment_comes_close_to_another_where_that_is_asked_for(
    seed: int, filled: float, protection: float
) -> None:
    assert not list(narrowed(Establishments.random(seed, filled, 1), protection, True, 4))


def test_an_establishment_may_come_close_to_another_where_it_is_not_asked_for() -> None:
    assert next(narrowed(Establishments.random(5, 0.5, 1), 0.2, False, 12), None)


def test_the_second_largest_is_kept_from_the_largest_of_a_cell_that_is_told() -> None:
    # Where the two largest have 85 of 100 at most, the others have 15, which is 17.6 % of the largest or more.
    least = (1 - RULES.share) / RULES.share
    for seed in range(20):
        made = Establishments.random(seed, 0.8, 1)
        found = made.figures(RULES)
        for area, activity in np.argwhere(~found.primary & (found.units > 0)):
            first, _, *others = sorted(made.below(area, activity), reverse=True)
            # The second knows that the largest has no more than all less its own, which is too much by the others.
            assert sum(others) >= least * first * (1 - CLOSE)


def country(provinces: int, districts: int, groups: int, classes: int) -> tuple[Tree, Tree]:
    """Trees of a made country."""
    areas = [
        (f"{p:02}{d}", f"{p:02}", f"R{p // 3}", f"S{p // 9}", "TR") for p in range(provinces) for d in range(districts)
    ]
    activities = [(f"{g:02}.{c}", f"{g:02}", f"D{g // 3}", "TOTAL") for g in range(groups) for c in range(classes)]
    return tree(areas), tree(activities)


def test_a_country_of_middle_size_withstands_the_attack() -> None:
    areas, activities = country(12, 5, 9, 4)
    made = Establishments.random(1, 0.7, 1, areas, activities)
    found: Figures = made.figures(RULES)
    done = suppress(found, areas, activities, 0.2)
    assert not done.short
    attack = attack_on(made, found, done.mask)
    cells = list(map(tuple, np.argwhere(found.primary)))
    for cell in cells[:: len(cells) // 12]:
        low, high = attack.range(named(cell, areas, activities))
        assert high - low >= max(1, 0.2 * found.value[cell]) - CLOSE
