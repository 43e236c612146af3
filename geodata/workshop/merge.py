"""Merging sheets of several laptops, and counting what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from geodata.errors import InputError
from geodata.workshop.sheet import FORMAT, Entry, Sheet


@dataclass(frozen=True)
class Tally:
    """Votes and notes on one area, or on one stage of a value chain there."""

    cluster: str
    area: str
    stage: str
    votes: int
    notes: tuple[str, ...]


def merge(sheets: Sequence[tuple[Path, Sheet]]) -> Sheet:
    """One sheet of several: every entry once, the latest revision of each.

    Raises
    ------
    InputError
        When the sheets belong to different releases, or when two of them changed the same entry in different ways.
    """
    path, first = sheets[0]
    kept: dict[str, tuple[Path, Entry]] = {}
    for where, sheet in sheets:
        if sheet.release != first.release:
            cure = f"merge sheets of {first.release} only, as {path.name} is"
            raise InputError(
                "the sheet is of another release", file=where, column="release", value=sheet.release, cure=cure
            )
        for row, entry in enumerate(sheet.entries, 1):
            there, known = kept.get(entry.id, (where, entry))
            if entry.revision == known.revision and entry != known:
                cure = f"keep one of the two, the other stands in {there}"
                raise InputError("two laptops changed the same entry", file=where, row=row, value=entry.id, cure=cure)
            if entry.id not in kept or entry.revision > known.revision:
                kept[entry.id] = (where, entry)
    return Sheet(
        format=FORMAT,
        version=1,
        release=first.release,
        illustrative=first.illustrative,
        entries=tuple(sorted((entry for _, entry in kept.values()), key=lambda entry: entry.id)),
    )


def tally(entries: Iterable[Entry]) -> list[Tally]:
    """Votes and notes by target, most votes first; deleted entries do not count."""
    found: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        if not entry.deleted:
            found.setdefault((entry.cluster, entry.area, entry.stage), []).append(entry)
    rows = [
        Tally(*target, sum(one.votes for one in of), tuple(_note(one) for one in of if one.note.strip()))
        for target, of in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.votes, row.cluster, row.area, row.stage))


def _note(entry: Entry) -> str:
    return f"{entry.by.strip()}: {entry.note.strip()}" if entry.by.strip() else entry.note.strip()
