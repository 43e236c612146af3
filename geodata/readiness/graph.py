"""Undirected networks in plain Python: components, betweenness, closeness."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

Graph = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class _Paths:
    """Shortest paths from one node: nodes in the order they are reached, steps, number of paths, nodes before."""

    order: tuple[str, ...]
    steps: Mapping[str, int]
    count: Mapping[str, int]
    before: Mapping[str, tuple[str, ...]]


def without(graph: Graph, node: str) -> dict[str, frozenset[str]]:
    """The same network without a node and its ties."""
    return {one: frozenset(near) - {node} for one, near in graph.items() if one != node}


def components(graph: Graph) -> tuple[frozenset[str], ...]:
    """Groups of nodes that reach each other, the largest first, equal ones in the order of the network."""
    left = dict.fromkeys(graph)
    found: list[frozenset[str]] = []
    while left:
        group = frozenset(_paths(graph, next(iter(left))).order)
        found.append(group)
        left = {one: None for one in left if one not in group}
    return tuple(sorted(found, key=lambda group: -len(group)))


def distances(graph: Graph, start: str) -> Mapping[str, int]:
    """Steps from a node to each that it reaches."""
    return _paths(graph, start).steps


def betweenness(graph: Graph) -> dict[str, float]:
    """Share of the shortest paths between other pairs that run through a node, 0..1.

    Sum over pairs (s, t) of the share of their shortest paths through v, divided by (n - 1)(n - 2) / 2; by the
    algorithm of Brandes (2001), A faster algorithm for betweenness centrality. Steps count, intensities do not.
    """
    score = dict.fromkeys(graph, 0.0)
    for start in graph:
        paths = _paths(graph, start)
        share = dict.fromkeys(paths.order, 0.0)
        for node in reversed(paths.order):
            for one in paths.before[node]:
                share[one] += paths.count[one] / paths.count[node] * (1 + share[node])
            if node != start:
                score[node] += share[node]
    pairs = (len(graph) - 1) * (len(graph) - 2)
    return {node: value / pairs if pairs > 0 else 0.0 for node, value in score.items()}


def closeness(graph: Graph) -> dict[str, float]:
    """How few steps a node is from the others, 0..1.

    (r / total steps) * (r / (n - 1)) with r the nodes that it reaches: Wasserman and Faust (1994), Social network
    analysis, for networks that fall apart. A node without ties has 0.
    """
    found = {}
    for node in graph:
        steps = _paths(graph, node).steps
        reached, total = len(steps) - 1, sum(steps.values())
        found[node] = reached / total * reached / (len(graph) - 1) if total else 0.0
    return found


def _paths(graph: Graph, start: str) -> _Paths:
    steps, count = {start: 0}, {start: 1}
    before: dict[str, tuple[str, ...]] = {start: ()}
    order: list[str] = []
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        order.append(node)
        for near in graph[node]:
            if near not in steps:
                steps[near], count[near], before[near] = steps[node] + 1, 0, ()
                waiting.append(near)
            if steps[near] == steps[node] + 1:
                count[near] += count[node]
                before[near] += (node,)
    return _Paths(tuple(order), steps, count, before)
