"""What the import of a register did: what was read, dropped, matched and suppressed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from geodata.register.counting import DUPLICATES, NOTES, REASONS, Where
from geodata.register.sensitive import Rules

# Rows with too many or too few fields never become records, so they are counted apart.
RAGGED = "ragged"
# Of points that are in no district, found where they are read.
SWAPPED = "swapped"
_SAID = {
    RAGGED: "too many or too few fields",
    "no_id": "no id",
    "no_activity": "no activity code",
    "unknown_activity": "the classification has no such activity code",
    "coarse_activity": "the activity code is coarser than a class",
    "no_employees": "no number of employees",
    "bad_employees": "the number of employees is no number",
    "negative_employees": "a negative number of employees",
    "fraction_employees": "a fraction of an employee",
    "too_many_employees": "more employees than any establishment has",
    "bad_year": "no year",
    "no_place": "neither coordinates nor a place",
    "unknown_place": "nobody knows the place",
    "ambiguous_place": "several districts go by this name: name the province too",
    "coarse_place": "the place is no district",
    "outside": "the coordinates are in no district",
    "bad_coordinates": "the coordinates cannot be read",
    "repeated": "the record stands there before",
    "conflicting": "another record of the establishment and year stands before, and the first one counts",
    "zero_restored": "a zero was put back in front of the activity code",
    "placed_by_name": "the coordinates say nothing, so the place counts",
    SWAPPED: "longitude and latitude seem to have changed places, name them by --column",
    "place_differs": "place and coordinates differ, and the coordinates count",
}


@dataclass(frozen=True)
class ReadFile:
    """A file of the register: records that were read, and rows that are none."""

    file: str
    sha256: str
    records: int
    ragged: int


@dataclass(frozen=True)
class Unmatched:
    """A label that has no code, the reason, and what was perhaps meant."""

    column: str
    label: str
    reason: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Hidden:
    """Cells of one level of areas and activities that have establishments, and how many of them are suppressed.

    Primary cells are sensitive themselves; secondary ones are suppressed because they would give those away.
    """

    level: str
    activities: str
    cells: int
    primary: int
    secondary: int


@dataclass(frozen=True)
class Report:
    """All that is told of the import of a register.

    Attributes
    ----------
    counted, employees
        Establishments that were counted, over all years, and their employees.
    dropped, noted
        Number of records by reason.
    examples
        First records of each reason.
    short, exposed
        Sensitive cells that are open over less than was asked for: to everybody, and to some establishment that knows
        its own number, where that was asked for.
    """

    classification: str
    engine: str
    rules: Rules
    files: tuple[ReadFile, ...]
    years: tuple[int, ...]
    counted: int
    employees: int
    dropped: Mapping[str, int]
    noted: Mapping[str, int]
    examples: Mapping[str, tuple[Where, ...]]
    unmatched: tuple[Unmatched, ...]
    hidden: tuple[Hidden, ...]
    short: int
    exposed: int

    @property
    def read(self) -> int:
        """Rows that were read."""
        return sum(file.records + file.ragged for file in self.files)

    def as_data(self, rows: bool) -> dict[str, Any]:
        """Plain data; `rows` for what only the keeper of the register may see.

        No release may hold what leads back to single records, nor what tells sensitive cells from those that are
        suppressed with them.
        """
        made = asdict(self)
        made["read"] = self.read
        made["said"] = {kind: _SAID[kind] for kind in (*self.dropped, *self.noted)}
        if rows:
            made["examples"] = {
                kind: [{"file": self.files[one.file].file, "row": one.row} for one in found]
                for kind, found in self.examples.items()
            }
        else:
            del made["examples"], made["unmatched"], made["short"], made["exposed"]
            made["rules"] = {"min_units": self.rules.min_units}
            for one in made["hidden"]:
                one["suppressed"] = one.pop("primary") + one.pop("secondary")
        return made

    def as_json(self, rows: bool) -> str:
        """The same as JSON."""
        return json.dumps(self.as_data(rows), ensure_ascii=False, indent=1, sort_keys=True) + "\n"

    def lines(self) -> list[str]:
        """The report for a terminal."""
        years = ", ".join(map(str, self.years))
        kept = f"{self.counted:,} establishments counted in {years}, {self.employees:,} employees"
        rules = self.rules
        told = [
            f"{self.read:,} rows read, {kept}",
            *(f"  dropped {many:,}: {_SAID[kind]}{self._rows(kind)}" for kind, many in self.dropped.items() if many),
            *(f"  noted {many:,}: {_SAID[kind]}{self._rows(kind)}" for kind, many in self.noted.items() if many),
            *(f"  unmatched {one.column} {one.label!r}{_perhaps(one.near)}" for one in self.unmatched),
            f"suppressed: fewer than {rules.min_units} establishments, or the largest {rules.largest} have more than "
            f"{100 * rules.share:g} % of the employees; a sensitive cell stays open over {100 * rules.protection:g} %",
            *(
                f"  {one.level}, {one.activities}: {one.primary:,} sensitive and {one.secondary:,} more "
                f"of {one.cells:,} cells"
                for one in self.hidden
            ),
        ]
        if self.short:
            told.append(f"  {self.short:,} sensitive cells are open over less than that")
        if self.exposed:
            told.append(f"  {self.exposed:,} are so to an establishment that knows its own number")
        return told

    def _rows(self, kind: str) -> str:
        found = self.examples.get(kind, ())
        several = len(self.files) > 1
        named = [f"{self.files[one.file].file} {one.row}" if several else str(one.row) for one in found]
        return f" (row {', '.join(named)}{', …' if self._many(kind) > len(found) else ''})" if named else ""

    def _many(self, kind: str) -> int:
        return {**self.dropped, **self.noted}.get(kind, 0)


def _perhaps(near: tuple[str, ...]) -> str:
    return f": perhaps {'; '.join(near)}" if near else ""


def said(kind: str) -> str:
    """Words of a reason or note."""
    return _SAID[kind]


def kinds() -> tuple[str, ...]:
    """All reasons and notes, which each have their words."""
    return (RAGGED, *REASONS, *DUPLICATES, *NOTES, SWAPPED)
