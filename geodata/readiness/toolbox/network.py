"""Cluster dynamics: who works with whom, who holds the network together, and what is left without that one."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.readiness.form import Form
from geodata.readiness.graph import betweenness, closeness, components, without


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
    """

    id: str
    degree: int
    strength: int
    centrality: float
    betweenness: float
    closeness: float
    group: int


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

    The hub has the highest betweenness; of equal ones the most ties, then the highest intensity, then the place in the
    form. Density is the share of all pairs that have a tie, 0..1. See `geodata.readiness.graph` for the sources.
    """
    ties = [(row.text("from"), row.text("to"), int(row.number("intensity") or 0)) for row in form.rows["ties"]]
    ids = [row.text("id") for row in form.rows["actors"]]
    graph = {one: [near for tie in ties if (near := _other(tie, one))] for one in ids}
    strength = {one: sum(tie[2] for tie in ties if one in tie[:2]) for one in ids}
    through, nearness = betweenness(graph), closeness(graph)
    parts = components(graph)
    group = {one: number for number, part in enumerate(parts) for one in part}
    actors = tuple(
        Actor(
            one,
            len(graph[one]),
            strength[one],
            len(graph[one]) / (len(ids) - 1),
            through[one],
            nearness[one],
            group[one],
        )
        for one in ids
    )
    hub = max(actors, key=lambda one: (round(one.betweenness, 12), one.degree, one.strength)).id if ties else None
    return Network(
        actors=actors,
        density=2 * len(ties) / (len(ids) * (len(ids) - 1)),
        groups=len(parts),
        isolated=tuple(one for one in ids if not graph[one]),
        hub=hub,
        leaving=None if hub is None else _leaving(graph, ties, hub),
    )


def _other(tie: tuple[str, str, int], one: str) -> str:
    """The other end of a tie; empty where it is none of this actor."""
    begin, end, _ = tie
    return end if one == begin else begin if one == end else ""


def _leaving(graph: dict[str, list[str]], ties: list[tuple[str, str, int]], actor: str) -> Leaving:
    before, after = components(graph), components(without(graph, actor))
    lost = [tie for tie in ties if actor in tie[:2]]
    own = next(part for part in before if actor in part)
    kept = max((part & own for part in after), key=len, default=frozenset())
    return Leaving(
        actor=actor,
        groups_before=len(before),
        groups=len(after),
        largest=len(after[0]) if after else 0,
        ties=len(lost),
        intensity=sum(tie[2] for tie in lost),
        cut_off=tuple(one for one in graph if one in own and one != actor and one not in kept),
    )
