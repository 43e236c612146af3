"""Which column of a register says what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from geodata.errors import InputError

ROLES = ("id", "activity", "employees", "year", "lon", "lat", "place", "province")
_REQUIRED = ("id", "activity", "employees")


def parse_columns(given: Sequence[str]) -> dict[str, str]:
    """Headings by role, of texts such as ``id=sicil_no``."""
    found = {}
    for text in given:
        role, equals, heading = text.partition("=")
        if role not in ROLES or not equals or not heading:
            raise InputError(
                "no role with its column", column="--column", value=text, cure=f"write ROLE=HEADING, {', '.join(ROLES)}"
            )
        found[role] = heading
    return found


def choose_columns(headings: Sequence[str], named: Mapping[str, str], year: int | None, file: Path) -> dict[str, str]:
    """Heading of each role that a file has; a role that is not named goes by its own name.

    Raises
    ------
    InputError
        Where a column is absent that is needed: id, activity and employees; year, unless one year is given for all;
        and lon and lat, or place. Where a year is given twice.
    """
    trimmed = {heading.strip(): heading for heading in headings}
    lowered = {heading.lower(): own for heading, own in trimmed.items()}
    found = {}
    for role in ROLES:
        if role in named:
            if named[role] not in trimmed:
                raise _absent(named[role], file, headings)
            found[role] = trimmed[named[role]]
        elif role in lowered:
            found[role] = lowered[role]
    if year is not None and "year" in found:
        raise InputError(
            "the register says the year itself", file=file, row=1, column=found["year"], cure="leave --year out"
        )
    needed = [*_REQUIRED, *(("year",) if year is None else ())]
    for role in needed:
        if role not in found:
            raise _absent(role, file, headings)
    if not ({"lon", "lat"} <= set(found) or "place" in found):
        raise InputError(
            "the register does not say where", file=file, row=1, cure="it needs the columns lon and lat, or place"
        )
    return found


def _absent(name: str, file: Path, headings: Sequence[str]) -> InputError:
    known = ", ".join(heading.strip() for heading in headings[:12])
    return InputError(
        "a column is missing", file=file, row=1, column=name, cure=f"say --column ROLE=HEADING; the file has {known}"
    )
