"""Criteria that sectors may be ranked by, below the topics of the documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata import indicators, measures
from geodata.declared import Table, read_folder
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.topics import topics

# Of the value chain, which is no measure of the map.
COVERAGE = "coverage"


@dataclass(frozen=True)
class Criterion:
    """A criterion; our reading of its topic, as no document lists what stood below it.

    Attributes
    ----------
    topic : str
        Id of its topic.
    measure : str
        Measure of a release that tells it, or `COVERAGE`; empty where it is judged by hand, from 1 to 5.
    indicator : str
        Indicator of the measure, empty for that of the view.
    """

    id: str
    order: int
    topic: str
    measure: str
    indicator: str
    title: Mapping[str, str]
    hint: Mapping[str, str]


@kept
def criteria() -> tuple[Criterion, ...]:
    """Criteria in their order."""
    return read_criteria(folder() / KIND.name)


def read_criteria(folder: Path) -> tuple[Criterion, ...]:
    """Criteria of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def _parse(table: Table) -> Criterion:
    return Criterion(
        id=table.text("id"),
        order=table.integer("order"),
        topic=table.text("topic", (one.id for one in topics())),
        measure=table.text("measure", (COVERAGE, *(one.id for one in measures.all()))) if table.has("measure") else "",
        indicator=table.text("indicator", (one.id for one in indicators.all())) if table.has("indicator") else "",
        title=table.both("title"),
        hint=table.both("hint"),
    )


KIND = Kind("criteria", _parse)
