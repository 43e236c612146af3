"""Centralities against values that networkx documents, and against paths that are counted one by one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.readiness.library import compute
from geodata.readiness.toolbox.network import Network
from tests.geodata.readiness.made import form

# Documented with networkx, in the tests of its centralities.
FLORENCE = {
    **{"acciaiuoli": 0.000, "albizzi": 0.212, "barbadori": 0.093, "bischeri": 0.104, "castellani": 0.055},
    **{"ginori": 0.000, "guadagni": 0.255, "lamberteschi": 0.000, "medici": 0.522, "pazzi": 0.000},
    **{"peruzzi": 0.022, "ridolfi": 0.114, "salviati": 0.143, "strozzi": 0.103, "tornabuoni": 0.092},
}
KITE_BETWEEN = (0.023, 0.023, 0.000, 0.102, 0.000, 0.231, 0.231, 0.389, 0.222, 0.000)
KITE_CLOSE = (0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310)


def network(ids: Iterable[object], ties: Iterable[tuple[object, object]]) -> Network:
    actors: list[dict[str, object]] = [{"id": str(one).lower(), "name": str(one), "kind": "firm"} for one in ids]
    made: list[dict[str, object]] = [
        {"from": str(begin).lower(), "to": str(end).lower(), "intensity": 1} for begin, end in ties
    ]
    found: Network = compute(form("network", actors=actors, ties=made))
    return found


def test_the_families_of_florence_and_the_kite_have_the_values_that_are_documented() -> None:
    graph = nx.florentine_families_graph()
    florence = network(sorted([*graph, "Pucci"]), graph.edges)
    assert (florence.hub, florence.isolated, florence.groups) == ("medici", ("pucci",), 2)
    alone = network(sorted(graph), graph.edges)
    assert {one.id: one.betweenness for one in alone.actors} == pytest.approx(FLORENCE, abs=6e-4)
    graph = nx.krackhardt_kite_graph()
    kite = network(graph, graph.edges).actors
    assert [one.betweenness for one in kite] == pytest.approx(list(KITE_BETWEEN), abs=6e-4)
    assert [one.closeness for one in kite] == pytest.approx(list(KITE_CLOSE), abs=6e-4)


def paths(near: dict[int, set[int]], way: tuple[int, ...], end: int) -> list[tuple[int, ...]]:
    """Every way to an end that meets no actor twice."""
    if way[-1] == end:
        return [way]
    return [found for step in near[way[-1]] - set(way) for found in paths(near, (*way, step), end)]


@settings(max_examples=25)
@given(st.integers(2, 6), st.data())
def test_centralities_follow_from_paths_that_are_counted_one_by_one(size: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(size), 2))
    ties = data.draw(st.lists(st.sampled_from(pairs), unique=True))
    near = {one: {sum(tie) - one for tie in ties if one in tie} for one in range(size)}
    shortest = {}
    for begin, end in pairs:
        ways = paths(near, (begin,), end)
        shortest[begin, end] = [way for way in ways if len(way) == min(map(len, ways))]
    found = network(range(size), ties)
    others = (size - 1) * (size - 2) / 2
    for one, actor in enumerate(found.actors):
        shares = [
            sum(one in way for way in ways) / len(ways) for pair, ways in shortest.items() if one not in pair and ways
        ]
        assert actor.betweenness == pytest.approx(sum(shares) / others if others else 0, abs=1e-12)
        steps = [len(ways[0]) - 1 for pair, ways in shortest.items() if one in pair and ways]
        reached = len(steps) / sum(steps) * len(steps) / (size - 1) if steps else 0
        assert actor.closeness == pytest.approx(reached, abs=1e-12)
        assert (actor.degree, actor.centrality) == (len(near[one]), pytest.approx(len(near[one]) / (size - 1)))
        hub = None if found.hub is None else int(found.hub)
        way = [] if hub is None else paths(near, (hub,), one)
        assert actor.steps == (min(map(len, way)) - 1 if way else None)
        together = [other for other in range(size) if paths(near, (one,), other)]
        assert {other for other in range(size) if found.actors[other].group == actor.group} == set(together)
    assert found.density == pytest.approx(len(ties) / len(pairs))
