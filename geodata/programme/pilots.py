"""Pilot clusters of the programmes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from geodata.catalogue import Area
from geodata.declared import Table, find, read_folder
from geodata.programme.documents import sources
from geodata.programme.folder import folder, kept
from geodata.programme.kinds import Kind
from geodata.programme.programmes import programmes

_PLATE = re.compile(r"0[1-9]|[1-7]\d|8[01]")


@dataclass(frozen=True)
class Pilot:
    """A pilot cluster; what no document states is None or empty.

    Attributes
    ----------
    programme : str
        Id of its programme.
    sector : mapping
        Its sector in the words of the documents, by language.
    provinces : tuple of str
        Plate codes; empty where no province is stated.
    region : mapping or None
        A wider place that is stated in place of provinces, by language.
    cluster : str
        Category of the default taxonomy that it belongs to; this is our reading, not the documents'.
    host : mapping or None
        Local body that hosts it, by language.
    scorecard_index : int or None
        Published index of its scorecard, 0..100.
    sources : tuple of str
        Ids of documents.
    note : mapping or None
        What a reader should know of these facts, by language.
    """

    id: str
    order: int
    programme: str
    sector: Mapping[str, str]
    provinces: tuple[str, ...]
    region: Mapping[str, str] | None
    cluster: str
    host: Mapping[str, str] | None
    scorecard_index: int | None
    sources: tuple[str, ...]
    note: Mapping[str, str] | None


@kept
def pilots() -> tuple[Pilot, ...]:
    """Pilots in their order."""
    return read_pilots(folder() / KIND.name)


def read_pilots(folder: Path) -> tuple[Pilot, ...]:
    """Pilots of a folder; findings are InputErrors that name the file and the key."""
    return read_folder(folder, _parse)


def pilot(id: str) -> Pilot:
    """Pilot with an id; an unknown one raises InputError."""
    return find(pilots(), id, "pilot")


def pilots_of(programme: str) -> tuple[Pilot, ...]:
    """Pilots of a programme in their order."""
    return tuple(one for one in pilots() if one.programme == programme)


def touching(code: str, areas: Mapping[str, Area]) -> tuple[Pilot, ...]:
    """Pilots that name a province, the province of a district, or a province of an İBBS region.

    A pilot whose province is not stated touches nothing.
    """
    area = areas[code]
    if area.level == "district":
        return _naming((area.parent,))
    if area.level == "province":
        return _naming((code,))
    return _naming(one.code for one in areas.values() if one.level == "province" and code in (one.ibbs1, one.ibbs2))


def _naming(provinces: Iterable[str]) -> tuple[Pilot, ...]:
    wanted = set(provinces)
    return tuple(one for one in pilots() if wanted & set(one.provinces))


def _parse(table: Table) -> Pilot:
    provinces = table.texts("provinces") if table.has("provinces") else ()
    if not all(map(_PLATE.fullmatch, provinces)) or len(set(provinces)) < len(provinces):
        raise table.error("provinces", "list plate codes from 01 to 81, each once, or leave the key out")
    index = table.integer("scorecard_index") if table.has("scorecard_index") else None
    if index is not None and index > 100:
        raise table.error("scorecard_index", "give a whole number from 0 to 100")
    return Pilot(
        id=table.text("id"),
        order=table.integer("order"),
        programme=table.text("programme", (one.id for one in programmes())),
        sector=table.both("sector"),
        provinces=provinces,
        region=table.both("region") if table.has("region") else None,
        cluster=table.text("cluster"),
        host=table.both("host") if table.has("host") else None,
        scorecard_index=index,
        sources=sources(table),
        note=table.both("note") if table.has("note") else None,
    )


KIND = Kind("pilots", _parse)
