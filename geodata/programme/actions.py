"""Actions of strategies: one file each, so that what becomes known of one changes no other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table, find, read_folder
from geodata.programme.documents import sources
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.known import Known, known, known_date
from geodata.programme.strategies import parent, strategies, strategy

STATUSES = ("planned", "under-way", "done", "dropped")


@dataclass(frozen=True)
class Action:
    """An action; what is not known of it is None.

    Attributes
    ----------
    strategy, number : str
        Its strategy and its number there, as in 1.2.3; the goal is 1.2.
    status : Known or None
        One of `STATUSES`.
    responsible, evidence : Known or None
        Who is to do it, and what shows how it stands.
    due : Known or None
        Date by which it is to be done.
    sources : tuple of str
        Ids of the documents that state the action.
    """

    id: str
    order: int
    strategy: str
    number: str
    title: Mapping[str, str]
    status: Known | None
    responsible: Known | None
    due: Known | None
    evidence: Known | None
    sources: tuple[str, ...]

    @property
    def goal(self) -> str:
        """Number of its goal."""
        return parent(self.number)


@dataclass(frozen=True)
class Progress:
    """How many of some actions have each status; ``unknown`` are those of which none is stated."""

    total: int
    by_status: Mapping[str, int]

    @property
    def unknown(self) -> int:
        """Actions whose status nobody states."""
        return self.total - sum(self.by_status.values())


@kept
def actions() -> tuple[Action, ...]:
    """Actions in their order."""
    return read_actions(folder() / KIND.name)


def read_actions(folder: Path) -> tuple[Action, ...]:
    """Actions of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def action(id: str) -> Action:
    """Action with an id; an unknown one raises InputError."""
    return find(actions(), id, "action")


def actions_of(strategy: str, above: str = "") -> tuple[Action, ...]:
    """Actions of a strategy; of one priority or goal where its number is given."""
    return tuple(one for one in actions() if one.strategy == strategy and f"{one.number}.".startswith(_below(above)))


def progress(found: Sequence[Action]) -> Progress:
    """Count actions by status; an action without a stated one is in no status."""
    stated = [one.status.value for one in found if one.status is not None]
    return Progress(len(found), {status: stated.count(status) for status in STATUSES})


def _below(number: str) -> str:
    return f"{number}." if number else ""


def _parse(table: Table) -> Action:
    owner = strategy(table.text("strategy", (one.id for one in strategies())))
    number = table.text("number")
    if not re.fullmatch(r"[1-9]\d*(\.[1-9]\d*){2}", number) or parent(number) not in owner.goals:
        raise table.error("number", f"number it below one of the goals {', '.join(owner.goals)}")
    return Action(
        id=table.text("id"),
        order=table.integer("order"),
        strategy=owner.id,
        number=number,
        title=table.both("title"),
        status=known(table, "status", STATUSES),
        responsible=known(table, "responsible"),
        due=known_date(table, "due"),
        evidence=known(table, "evidence"),
        sources=sources(table),
    )


KIND = Kind("actions", _parse)
