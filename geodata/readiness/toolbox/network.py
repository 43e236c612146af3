"""Cluster dynamics: who works with whom, who holds the network together, and what is left without that one."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from geodata.readiness.form import Form


@dataclass(frozen=True)
class Actor:
    """An actor in the network.

    Attributes
    ----------
    degree : int
        Number of its ties.
    strength : int
        Sum of their intensities.
    centrality, betweenness, closeness : float
        Degree over the other actors, share of shortest paths through it, nearness to the others; each 0..1.
    group : int
        Number of its component, 0 the largest.
    steps : int or None
        Ties between it and the hub; None where the hub does not reach it.
    """

    id: str
    degree: int
    strength: int
    centrality: float
    betweenness: float
    closeness: float
    group: int
    steps: int | None


@dataclass(frozen=True)
class Leaving:
    """What is left when an actor leaves.

    Attributes
    ----------
    groups_before, groups : int
        Components before and after, the actor itself not counted after.
    largest : int
        Actors of the largest component that is left.
    ties, intensity : int
        Ties that go with it, and the sum of their intensities.
    cut_off : tuple of str
        Actors that reached the largest component before and no longer do.
    """

    actor: str
    groups_before: int
    groups: int
    largest: int
    ties: int
    intensity: int
    cut_off: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """The whole network; ``hub`` is None where no two actors have a tie."""

    actors: tuple[Actor, ...]
    density: float
    groups: int
    isolated: tuple[str, ...]
    hub: str | None
    leaving: Leaving | None


def compute(form: Form) -> Network:
    """Centralities, isolated actors, the hub, and the network without it.

    Steps count, intensities do not. Betweenness is the sum over pairs of other actors of the share of their shortest
    paths that run through the actor, over (n - 1)(n - 2) / 2; closeness is (r / total steps) * (r / (n - 1)) with r the
    actors that are reached, and 0 without any; density is the share of all pairs that have a tie. The hub has the
    highest betweenness; of equal ones the most ties, then the highest intensity, then the place in the form.

    Source: networkx, which follows Brandes (2001), A faster algorithm for betweenness centrality, and Wasserman and
    Faust (1994), Social network analysis.
    """
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(row.text("id") for row in form.rows["actors"])
    for row in form.rows["ties"]:
        graph.add_edge(row.text("from"), row.text("to"), intensity=int(row.number("intensity") or 0))
    strength = dict(graph.degree(weight="intensity"))
    through, nearness = nx.betweenness_centrality(graph), nx.closeness_centrality(graph)
    parts = _parts(graph)
    hub = (
        max(graph, key=lambda one: (round(through[one], 12), graph.degree[one], strength[one])) if graph.edges else None
    )
    steps = {} if hub is None else nx.single_source_shortest_path_length(graph, hub)
    actors = tuple(
        Actor(
            id=one,
            degree=graph.degree[one],
            strength=strength[one],
            centrality=central,
            betweenness=through[one],
            closeness=nearness[one],
            group=next(number for number, part in enumerate(parts) if one in part),
            steps=steps.get(one),
        )
        for one, central in nx.degree_centrality(graph).items()
    )
    return Network(
        actors=actors,
        density=nx.density(graph),
        groups=len(parts),
        isolated=tuple(nx.isolates(graph)),
        hub=hub,
        leaving=None if hub is None else _leaving(graph, hub),
    )


def _parts(graph: nx.Graph[str]) -> list[set[str]]:
    """Groups of actors that reach each other, the largest first, equal ones in the order of the form."""
    return sorted(nx.connected_components(graph), key=len, reverse=True)


def _leaving(graph: nx.Graph[str], actor: str) -> Leaving:
    left = graph.copy()
    left.remove_node(actor)
    before, after = _parts(graph), _parts(left)
    own = next(part for part in before if actor in part)
    kept = max((part & own for part in after), key=len, default=set())
    return Leaving(
        actor=actor,
        groups_before=len(before),
        groups=len(after),
        largest=len(after[0]) if after else 0,
        ties=graph.degree[actor],
        intensity=graph.degree(actor, weight="intensity"),
        cut_off=tuple(one for one in graph if one in own and one != actor and one not in kept),
    )
