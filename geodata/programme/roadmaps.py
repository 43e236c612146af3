"""Road maps of pilots: their themes and what was to be done, as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.declared import Table, read_folder
from geodata.programme.actions import STATUSES
from geodata.programme.dates import optional_date
from geodata.programme.documents import sources
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.pilots import pilots
from geodata.programme.themes import themes


@dataclass(frozen=True)
class Activity:
    """Something to be done; what is not known is None or empty.

    ``theme`` is the id of a theme, ``begin`` and ``end`` are dates, ``budget_eur`` is in euros, ``status`` one of the
    statuses of actions; ``source`` is the id of a document, or words.
    """

    theme: str
    title: Mapping[str, str]
    begin: str
    end: str
    responsible: str
    budget_eur: int | None
    status: str
    milestone: str
    source: str


@dataclass(frozen=True)
class RoadMap:
    """Road map of a pilot, which its id names.

    ``made`` is the date of it, ``years`` how many it is for; ``themes`` are those that a document names.
    """

    id: str
    order: int
    made: str
    years: int | None
    themes: tuple[str, ...]
    activities: tuple[Activity, ...]
    sources: tuple[str, ...]


@kept
def roadmaps() -> Mapping[str, RoadMap]:
    """Road maps by the id of their pilot."""
    return {one.id: one for one in read_roadmaps(folder() / KIND.name)}


def read_roadmaps(folder: Path) -> tuple[RoadMap, ...]:
    """Road maps of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def _parse(table: Table) -> RoadMap:
    known = tuple(one.id for one in themes())
    below = table.table("activities") if table.has("activities") else None
    # A road map that somebody enters has a source at each activity.
    stated = sources(table) if table.has("sources") or below is None else ()
    return RoadMap(
        id=table.text("id", (one.id for one in pilots())),
        order=table.integer("order"),
        made=optional_date(table, "made"),
        years=table.integer("years", 1) if table.has("years") else None,
        themes=table.texts("themes", known) if table.has("themes") else (),
        activities=tuple(_activity(below.table(name), known) for name in below.names()) if below else (),
        sources=stated,
    )


def _activity(table: Table, known: tuple[str, ...]) -> Activity:
    found = Activity(
        theme=table.text("theme", known),
        title=table.both("title"),
        begin=optional_date(table, "begin"),
        end=optional_date(table, "end"),
        responsible=_optional(table, "responsible"),
        budget_eur=table.integer("budget_eur", 1) if table.has("budget_eur") else None,
        status=table.text("status", STATUSES) if table.has("status") else "",
        milestone=_optional(table, "milestone"),
        source=table.text("source"),
    )
    if found.begin and found.end and found.end < found.begin[: len(found.end)]:
        raise table.error("end", f"give a date not before {found.begin}", "it ends before it begins")
    table.done()
    return found


def _optional(table: Table, key: str) -> str:
    return table.text(key) if table.has(key) else ""


KIND = Kind("roadmaps", _parse)
