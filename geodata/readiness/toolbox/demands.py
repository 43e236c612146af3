"""Ranked demands: how many of the key actors share each."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.readiness.form import Form
from geodata.readiness.ranking import places


@dataclass(frozen=True)
class Demand:
    """A demand with its place, the actors that share it, and their share of all actors, 0..1."""

    demand: str
    rank: int
    actors: tuple[str, ...]
    share: float


def compute(form: Form) -> tuple[Demand, ...]:
    """Demands, those shared by most actors first; equal ones share a place and keep the order of the form.

    The share is the number of actors that share a demand over all actors of the form.
    """
    order = [row.text("id") for row in form.rows["actors"]]
    sharing = {
        row.text("id"): {one.text("actor") for one in form.rows["shared"] if one.text("demand") == row.text("id")}
        for row in form.rows["demands"]
    }
    ranks = places([len(actors) for actors in sharing.values()])
    found = [
        Demand(demand, rank, tuple(one for one in order if one in actors), len(actors) / len(order))
        for (demand, actors), rank in zip(sharing.items(), ranks, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: one.rank))
