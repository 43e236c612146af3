"""Star rules: what an area must reach for each star, and where that rule comes from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

from geodata.declared import Table, find, read_folder
from geodata.errors import InputError

Kind = Literal["top_share", "at_least", "more_than"]
Within = Literal["cluster", "all"]

FOLDER = Path(__file__).parent / "presets"
KINDS: tuple[Kind, ...] = ("top_share", "at_least", "more_than")
WITHINS: tuple[Within, ...] = ("cluster", "all")
STARS = ("size", "focus", "lq")


@dataclass(frozen=True)
class Criterion:
    """What one star asks for.

    `top_share` asks to be among that share of the areas with a figure, `within` the cluster or over all
    clusters of the year; `at_least` and `more_than` ask for a figure. `verified` tells whether the source was
    seen to say so, `note` tells it in words by language (empty for a cut-off set by a reader).
    """

    kind: Kind
    value: float
    within: Within = "cluster"
    verified: bool = False
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class JobsGate:
    """Least figure of the indicator employment below which an area gets no star."""

    value: float = 0.0
    verified: bool = False
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StarRule:
    """A set of criteria; a star without a criterion is never given."""

    id: str
    order: int
    title: Mapping[str, str]
    source: str
    size: Criterion | None
    focus: Criterion | None
    lq: Criterion | None
    min_jobs: JobsGate

    def as_data(self) -> dict[str, Any]:
        """Rule in plain values, as a manifest keeps it."""
        return json.loads(json.dumps(asdict(self), default=dict))  # type: ignore[no-any-return]


def rule_of(data: Mapping[str, Any]) -> StarRule:
    """Rule from its plain values, the reverse of `StarRule.as_data`."""
    criteria = {name: None if data[name] is None else Criterion(**data[name]) for name in STARS}
    return StarRule(**{**data, **criteria, "min_jobs": JobsGate(**data["min_jobs"])})


@cache
def presets() -> tuple[StarRule, ...]:
    """Rules that come with the atlas, the default first."""
    return read_presets(FOLDER)


def read_presets(folder: Path) -> tuple[StarRule, ...]:
    """Rules of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def preset(id: str) -> StarRule:
    """Preset with an id; an unknown one raises InputError."""
    return find(presets(), id, "star preset")


def override(
    rule: StarRule,
    *,
    size_cut: float | None = None,
    focus_cut: float | None = None,
    lq_cut: float | None = None,
    min_jobs: float | None = None,
) -> StarRule:
    """Rule with the reader's own cut-offs in place of some of its criteria; each is a figure to reach.

    A cut-off that is negative or not finite raises InputError naming it.
    """
    asked = {"size_cut": size_cut, "focus_cut": focus_cut, "lq_cut": lq_cut, "min_jobs": min_jobs}
    changes: dict[str, Criterion | JobsGate] = {}
    for name, cut in asked.items():
        if cut is None:
            continue
        if not 0 <= cut < float("inf"):
            raise InputError("not a cut-off", column=name, value=cut, cure="give a number from 0 up")
        gate = name == "min_jobs"
        changes[name.removesuffix("_cut")] = JobsGate(cut) if gate else Criterion("at_least", cut)
    return replace(rule, **changes)  # type: ignore[arg-type]


def _parse(table: Table) -> StarRule:
    rules = table.table("rules")
    criteria = {name: _criterion(rules.table(name)) if rules.has(name) else None for name in STARS}
    rules.done()
    if not any(criteria.values()):
        raise table.error("rules", f"give one of {', '.join(STARS)}", "a rule without a star")
    return StarRule(
        id=table.text("id"),
        order=table.integer("order"),
        title=table.both("title"),
        source=table.text("source"),
        min_jobs=_gate(table.table("min_jobs")) if table.has("min_jobs") else JobsGate(),
        size=criteria["size"],
        focus=criteria["focus"],
        lq=criteria["lq"],
    )


def _criterion(table: Table) -> Criterion:
    kind = cast(Kind, table.text("kind", KINDS))
    ranked = kind == "top_share"
    criterion = Criterion(
        kind=kind,
        value=table.number("share", 0.0, 1.0) if ranked else table.number("value", 0.0),
        within=cast(Within, table.text("within", WITHINS)) if ranked else "cluster",
        verified=table.flag("verified"),
        note=table.both("note"),
    )
    table.done()
    return criterion


def _gate(table: Table) -> JobsGate:
    gate = JobsGate(table.number("value", 0.0), table.flag("verified"), table.both("note"))
    table.done()
    return gate
