from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.readiness.graph import betweenness, closeness, components, distances, without


def plain(graph: nx.Graph) -> dict[str, list[str]]:
    return {str(node): [str(near) for near in graph[node]] for node in graph}


def assert_same(found: Mapping[str, float], wanted: Mapping[object, float]) -> None:
    assert found == pytest.approx({str(node): value for node, value in wanted.items()}, abs=1e-12)


@pytest.mark.parametrize(
    "graph",
    [
        nx.karate_club_graph(),
        nx.florentine_families_graph(),
        nx.krackhardt_kite_graph(),
        nx.path_graph(5),
        nx.star_graph(6),
        nx.complete_graph(4),
        nx.disjoint_union(nx.path_graph(4), nx.cycle_graph(3)),
        nx.empty_graph(3),
        nx.path_graph(2),
    ],
    ids=["karate", "florentine", "kite", "path", "star", "complete", "in two", "empty", "pair"],
)
def test_centralities_are_those_of_networkx_on_its_own_examples(graph: nx.Graph) -> None:
    own = plain(graph)
    assert_same(betweenness(own), nx.betweenness_centrality(graph))
    assert_same(closeness(own), nx.closeness_centrality(graph))


def test_the_medici_and_the_kite_have_the_values_that_are_published() -> None:
    florence = betweenness(plain(nx.florentine_families_graph()))
    assert florence["Medici"] == pytest.approx(0.521978, abs=1e-6)
    assert max(florence, key=lambda one: florence[one]) == "Medici"
    kite = plain(nx.krackhardt_kite_graph())
    assert betweenness(kite)["7"] == pytest.approx(14 / 36)
    assert closeness(kite)["5"] == pytest.approx(9 / 14)


@settings(max_examples=50)
@given(st.integers(2, 9), st.data())
def test_centralities_follow_from_all_shortest_paths(size: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(size), 2))
    graph = nx.empty_graph(size)
    graph.add_edges_from(data.draw(st.lists(st.sampled_from(pairs), unique=True)))
    through = {str(node): 0.0 for node in graph}
    for begin, end in pairs:
        if nx.has_path(graph, begin, end):
            paths = list(nx.all_shortest_paths(graph, begin, end))
            for node in graph:
                if node not in (begin, end):
                    through[str(node)] += sum(node in path for path in paths) / len(paths)
    among = (size - 1) * (size - 2) / 2
    assert_same(betweenness(plain(graph)), {node: value / among if among else 0.0 for node, value in through.items()})
    groups = {frozenset(map(str, group)) for group in nx.connected_components(graph)}
    assert set(components(plain(graph))) == groups
    sizes = [len(group) for group in components(plain(graph))]
    assert sizes == sorted(sizes, reverse=True)
    left = graph.copy()
    left.remove_node(0)
    assert set(components(without(plain(graph), "0"))) == {
        frozenset(map(str, group)) for group in nx.connected_components(left)
    }
    steps = nx.single_source_shortest_path_length(graph, 0)
    assert distances(plain(graph), "0") == {str(node): step for node, step in steps.items()}
