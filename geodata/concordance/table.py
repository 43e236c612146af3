"""The published tables of pairs, joined to a way between any two classifications."""

from __future__ import annotations

import csv
import itertools
import tomllib
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geodata.classifications import load_classification
from geodata.errors import InputError

FOLDER = Path(__file__).parent / "tables"
# How a weight is known: the class has one counterpart; it keeps to the one of its own code; or several counterparts
# share it evenly, for want of published weights. Each is weaker than the one before.
ONE, SAME, EVEN = "one", "same", "even"
_BASES = (ONE, SAME, EVEN)
Parts = Mapping[str, tuple[float, str]]


@dataclass(frozen=True)
class Target:
    """Class that a class becomes, or may become, and the part 0..1 of it that is taken to."""

    code: str
    weight: float
    basis: str


@dataclass(frozen=True)
class Concordance:
    """Where each class of one classification goes in another.

    `targets` has every class of the source; the weights of a class add up to 1, and a class without a counterpart has
    no targets. `steps` are the classifications on the way and `sources` the tables, in order.
    """

    source: str
    target: str
    steps: tuple[str, ...]
    sources: tuple[str, ...]
    targets: Mapping[str, tuple[Target, ...]]

    @property
    def one_to_one(self) -> tuple[tuple[str, str], ...]:
        """Pairs of classes that are each the only counterpart of the other, in order of the source."""
        owners: dict[str, int] = {}
        for targets in self.targets.values():
            for target in targets:
                owners[target.code] = owners.get(target.code, 0) + 1
        return tuple(
            (code, targets[0].code)
            for code, targets in self.targets.items()
            if len(targets) == 1 and owners[targets[0].code] == 1
        )


@dataclass(frozen=True)
class Table:
    """A table of pairs: its source, and the shared codes to which a class keeps where it has several counterparts."""

    source: str
    same_code: bool = False
    changed: tuple[str, ...] = ()


@cache
def tables() -> Mapping[tuple[str, str], Table]:
    """Tables that are there, by the two classifications each joins."""
    about = tomllib.loads((FOLDER / "sources.toml").read_text(encoding="utf-8"))
    return {
        (name.split("_")[0], name.split("_")[1]): Table(
            entry["source"], entry.get("same_code", False), tuple(entry.get("changed", ()))
        )
        for name, entry in about.items()
    }


@cache
def concordance(source: str, target: str) -> Concordance:
    """Way from one classification to another, over as few tables as there can be.

    Raises
    ------
    InputError
        Unknown classification, or no way between the two.
    """
    for id_ in (source, target):
        load_classification(id_)
    steps = _way(source, target)
    moved = {code: {code: (1.0, ONE)} for code in load_classification(source).classes}
    sources = []
    for start, end in itertools.pairwise(steps):
        step, about = _step(start, end)
        sources.append(about)
        moved = {code: _through(parts, step) for code, parts in moved.items()}
    targets = {
        code: tuple(Target(one, weight, basis) for one, (weight, basis) in sorted(parts.items()))
        for code, parts in moved.items()
    }
    return Concordance(source, target, steps, tuple(sources), targets)


@cache
def reused(source: str, target: str) -> tuple[str, ...]:
    """Codes that both classifications have and that mean something else in each, sorted.

    A code is re-used where it is a class of both and its counterparts do not include the class of the same code.
    """
    way = concordance(source, target)
    both = set(load_classification(target).classes)
    return tuple(
        code for code, targets in sorted(way.targets.items()) if code in both and code not in {t.code for t in targets}
    )


def _way(source: str, target: str) -> tuple[str, ...]:
    """Shortest chain of tables, the first in order of names where there are several."""
    before: dict[str, str | None] = {source: None}
    queue = deque([source])
    while queue and target not in before:
        here = queue.popleft()
        for one, other in sorted([*tables(), *((b, a) for a, b in tables())]):
            if one == here and other not in before:
                before[other] = here
                queue.append(other)
    if target not in before:
        raise InputError("no correspondence between these classifications", value=f"{source}, {target}")
    chain = [target]
    while (last := before[chain[-1]]) is not None:
        chain.append(last)
    return tuple(reversed(chain))


def _step(start: str, end: str) -> tuple[dict[str, Parts], str]:
    """Counterparts of each class with their weights, and the source of the table."""
    name = (start, end) if (start, end) in tables() else (end, start)
    table = tables()[name]
    found: dict[str, list[str]] = {}
    with (FOLDER / f"{name[0]}_{name[1]}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row[start], []).append(row[end])
    return {code: _weighted(code, others, table) for code, others in found.items()}, table.source


def _weighted(code: str, others: list[str], table: Table) -> dict[str, tuple[float, str]]:
    if len(others) == 1:
        return {others[0]: (1.0, ONE)}
    if table.same_code and code in others and code not in table.changed:
        return {other: (float(other == code), SAME) for other in others}
    return {other: (1 / len(others), EVEN) for other in others}


def _through(parts: Parts, step: Mapping[str, Parts]) -> dict[str, tuple[float, str]]:
    """Parts one table further; what has no counterpart there is shared out among the parts that have one."""
    made: dict[str, tuple[float, str]] = {}
    kept = sum(weight for code, (weight, _) in parts.items() if code in step)
    for code, (weight, basis) in parts.items():
        for other, (part, how) in step.get(code, {}).items():
            before, known = made.get(other, (0.0, ONE))
            made[other] = (before + weight * part / kept, max(known, basis, how, key=_BASES.index))
    return {code: (weight, basis if len(made) > 1 else ONE) for code, (weight, basis) in made.items()}
