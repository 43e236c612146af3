"""Indicators by which a strategy is followed, with their figures and targets as they come to be known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata import indicators
from geodata.declared import Table, find, read_folder
from geodata.programme.documents import sources
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.pilots import pilots
from geodata.programme.strategies import strategies

# After the guide: what is put in, what is done, what follows soon, what follows late and in money.
KINDS = ("input", "output", "outcome", "impact")
DIRECTIONS = ("up", "down", "open")
# The guide: below this share of actors that take part, impact cannot be told.
ENOUGH = 0.7
_YEAR = re.compile(r"(19|20)\d{2}")


@dataclass(frozen=True)
class Value:
    """Figure of a pilot cluster in a year, with its source; ``participation`` is the share of actors behind it."""

    pilot: str
    year: int
    value: float
    source: str
    participation: float | None = None


@dataclass(frozen=True)
class Metric:
    """An indicator of a strategy.

    Attributes
    ----------
    level : int
        1 where the cluster body collects it, 2 where the support body does; as the document states.
    kind, direction : str
        One of `KINDS` and of `DIRECTIONS`; our reading, which no document states.
    from_release : str
        Indicator of releases that tells the same of the province, empty where none does; our matching.
    values, targets : tuple of Value
        By pilot and year, none where nothing is known.
    """

    id: str
    order: int
    strategy: str
    level: int
    kind: str
    direction: str
    from_release: str
    title: Mapping[str, str]
    values: tuple[Value, ...]
    targets: tuple[Value, ...]
    sources: tuple[str, ...]


@kept
def metrics() -> tuple[Metric, ...]:
    """Indicators in the order of the document."""
    return read_metrics(folder() / KIND.name)


def read_metrics(folder: Path) -> tuple[Metric, ...]:
    """Indicators of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def metric(id: str) -> Metric:
    """Indicator with an id; an unknown one raises InputError."""
    return find(metrics(), id, "indicator of a strategy")


def light(metric: Metric, pilot: str) -> str:
    """How an indicator of a pilot stands towards its last target.

    Returns
    -------
    str
        ``reached`` where the last figure is at the target or beyond it; ``nearer`` or ``farther`` where the last figure
        is nearer to the target than the first one, or not; ``open`` where there is no target, figure or direction,
        or one figure only that has not reached the target.
    """
    values = sorted((one for one in metric.values if one.pilot == pilot), key=lambda one: one.year)
    targets = [one for one in metric.targets if one.pilot == pilot]
    if not values or not targets or metric.direction == "open":
        return "open"
    target = max(targets, key=lambda one: one.year).value
    sign = 1 if metric.direction == "up" else -1
    if sign * (values[-1].value - target) >= 0:
        return "reached"
    if len(values) == 1:
        return "open"
    return "nearer" if abs(values[-1].value - target) < abs(values[0].value - target) else "farther"


def too_few(metric: Metric, value: Value) -> bool:
    """Whether an impact rests on too few actors, or on a share that nobody states."""
    return metric.kind == "impact" and (value.participation is None or value.participation < ENOUGH)


def _parse(table: Table) -> Metric:
    level = table.integer("level", 1)
    if level > 2:
        raise table.error("level", "give 1 or 2")
    return Metric(
        id=table.text("id"),
        order=table.integer("order"),
        strategy=table.text("strategy", (one.id for one in strategies())),
        level=level,
        kind=table.text("kind", KINDS),
        direction=table.text("direction", DIRECTIONS),
        from_release=_from_release(table),
        title=table.both("title"),
        values=_values(table, "values"),
        targets=_values(table, "targets"),
        sources=sources(table),
    )


def _from_release(table: Table) -> str:
    if not table.has("from_release"):
        return ""
    return table.text("from_release", (one.id for one in indicators.all()))


def _values(table: Table, key: str) -> tuple[Value, ...]:
    if not table.has(key):
        return ()
    below, known = table.table(key), {one.id for one in pilots()}
    found = []
    for pilot in below.names():
        if pilot not in known:
            raise below.error(pilot, "name a pilot that has a file", "no such pilot")
        years = below.table(pilot)
        found += [_value(years, pilot, year, key) for year in years.names()]
    below.done()
    return tuple(sorted(found, key=lambda one: (one.pilot, one.year)))


def _value(years: Table, pilot: str, year: str, key: str) -> Value:
    if not _YEAR.fullmatch(year):
        raise years.error(year, "give a year as in 2014", "not a year")
    table = years.table(year)
    asked = key == "values" and table.has("participation")
    found = Value(
        pilot=pilot,
        year=int(year),
        value=table.number("value"),
        source=table.text("source"),
        participation=table.number("participation", 0, 1) if asked else None,
    )
    table.done()
    return found


KIND = Kind("metrics", _parse)
