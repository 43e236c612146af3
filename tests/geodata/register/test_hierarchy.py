from __future__ import annotations

import numpy as np
import pytest

from geodata.boundaries import load_layer
from geodata.boundaries.regions import LEVELS
from geodata.classifications import available, load_classification
from geodata.register.hierarchy import TOTAL, activity_tree, area_tree, summed, tree


def test_areas_go_up_to_the_country() -> None:
    areas = load_layer().areas
    made = area_tree(areas)
    level = dict(zip(areas["code"], areas["level"], strict=True))
    assert sorted(made.codes) == sorted(areas["code"])
    for chain in made.chain:
        assert [level[made.codes[node]] for node in chain] == list(reversed(LEVELS))
    assert [made.codes[node][:2] for node in made.chain[:, 0]] == [made.codes[node] for node in made.chain[:, 1]]


@pytest.mark.parametrize("id_", available())
def test_activities_go_up_to_the_total(id_: str) -> None:
    of = load_classification(id_)
    made = activity_tree(of)
    assert made.codes[: made.leaves] == of.classes
    assert made.codes[-1] == TOTAL
    for code, node in zip(made.codes, made.members, strict=True):
        below = of.classes if code == TOTAL else of.below[code]
        assert tuple(made.codes[leaf] for leaf in node) == below


def test_a_leaf_right_below_the_root_is_summed_once() -> None:
    rows, columns = tree([("a1", "a", "R"), ("b", "R")]), tree([("1", "T"), ("2", "T")])
    sums = summed(np.array([[1.0, 2.0], [10.0, 20.0]]), rows, columns)
    found = {(r, c): sums[i, j] for i, r in enumerate(rows.codes) for j, c in enumerate(columns.codes)}
    assert found["a", "1"] == found["a1", "1"] == 1
    assert (found["R", "1"], found["b", "T"], found["R", "T"]) == (11, 30, 33)


def test_others_are_below_the_ancestor_and_not_below_the_node() -> None:
    made = tree([("a1", "a", "R"), ("a2", "a", "R"), ("b", "R"), ("c1", "c", "R")])
    for leaf, level, node in np.ndindex(made.leaves, made.depth, len(made.codes)):
        above = made.chain[leaf, level]
        by_hand = [one for one, chain in enumerate(made.chain) if above in chain and node not in chain]
        assert made.others(leaf, level, node).tolist() == by_hand
