"""The file of votes and notes: its form, how it is read and how it is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from geodata.errors import InputError

FORMAT: Literal["kume-workshop"] = "kume-workshop"
MOST_BYTES = 16 << 20
_SHORT = 120
_LONG = 4000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Entry(_Strict):
    """What was said once about an area, and about a stage of its value chain where one is named.

    ``revision`` grows by one with each change; a deleted entry stays, so that a merge does not bring it back.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-f-]{8,64}$")]
    revision: Annotated[int, Field(ge=1, le=1_000_000)]
    deleted: bool = False
    cluster: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
    area: Annotated[str, Field(pattern=r"^[A-Z0-9]{2,8}$")]
    stage: Annotated[str, Field(pattern=r"^[a-z0-9-]{0,64}$")] = ""
    votes: Annotated[int, Field(ge=0, le=9999)]
    note: Annotated[str, Field(max_length=_LONG)] = ""
    by: Annotated[str, Field(max_length=_SHORT)] = ""


class Sheet(_Strict):
    """Everything that was said at one laptop, or at several after a merge."""

    format: Literal["kume-workshop"]
    version: Literal[1]
    release: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,80}$")]
    illustrative: bool
    entries: tuple[Entry, ...]


def read_sheet(path: Path) -> Sheet:
    """Sheet of a file.

    Raises
    ------
    InputError
        When the file cannot be read, is no sheet, or names an entry twice; it says which entry and what is wrong.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError("the file is too large", file=path, cure=f"give one below {MOST_BYTES >> 20} MiB")
        text = path.read_text(encoding="utf-8-sig")
        data = json.loads(text)
    except OSError as error:
        raise InputError(
            "the file cannot be read", file=path, cure=error.strerror or "look at its permissions"
        ) from None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise InputError("the file is no JSON", file=path, cure="give a file that a workshop pack has saved") from None
    try:
        sheet = Sheet.model_validate_json(json.dumps(data))
    except ValidationError as error:
        raise _refusal(path, error) from None
    seen: set[str] = set()
    for place, entry in enumerate(sheet.entries, 1):
        if entry.id in seen:
            raise InputError(
                "an entry stands twice", file=path, row=place, column="id", value=entry.id, cure="drop one"
            )
        seen.add(entry.id)
    return sheet


def _refusal(path: Path, error: ValidationError) -> InputError:
    first = error.errors()[0]
    place = [part for part in first["loc"] if part != "entries"]
    row = place[0] + 1 if place and isinstance(place[0], int) else None
    column = ".".join(str(part) for part in place if not isinstance(part, int)) or "format"
    given = first["input"] if isinstance(first["input"], str | int | float | bool) else None
    said = None if given is None else str(given)[:80]
    return InputError(
        "the file is no workshop sheet", file=path, row=row, column=column, value=said, cure=first["msg"].lower()
    )


def write_sheet(sheet: Sheet) -> str:
    """Text of a sheet; the same sheet gives the same text."""
    return json.dumps(sheet.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
