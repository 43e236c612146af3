"""The formats that are there: every folder of this package with a `format.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from geodata.declared import Table as Declaration
from geodata.declared import find
from geodata.errors import InputError
from geodata.reading import RawFile
from geodata.reading.numbers import Convention
from geodata.sources.table import Table, Wanted
from geodata.states import State

FOLDER = Path(__file__).parent
DECLARATION = "format.toml"
AUTO = "auto"
_STATES = {state.key: state for state in State}


@dataclass(frozen=True)
class Format:
    """A layout of files.

    Attributes
    ----------
    id, order, title
        Its name on the command line, its place in lists, its name in both languages.
    complete
        Whether its own total lines must equal the sum of their parts.
    numbers
        Conventions that a column may use.
    prefer
        Convention that counts where a column could be read in more than one way, None to refuse it.
    markers
        State that a text without a number stands for.
    flags
        State that a flag beside a figure stands for; `observed` where it changes nothing.
    joined_flags
        Whether a flag of several letters is several flags.
    recognises, read
        Whether a file has this layout, and reading it.
    """

    id: str
    order: int
    title: Mapping[str, str]
    complete: bool
    numbers: tuple[Convention, ...]
    prefer: Convention | None
    markers: Mapping[str, State]
    flags: Mapping[str, State]
    joined_flags: bool
    recognises: Callable[[RawFile], bool]
    read: Callable[[RawFile, Wanted], Table]


@cache
def formats() -> tuple[Format, ...]:
    """Every format, in their order."""
    found = [_load(path.parent) for path in sorted(FOLDER.glob(f"*/{DECLARATION}"))]
    return tuple(sorted(found, key=lambda one: one.order))


def choose(id: str, file: RawFile) -> Format:
    """Format with an id, or for `auto` the only one whose layout the file has.

    Raises
    ------
    InputError
        When the id is unknown, or none or several formats recognise the file.
    """
    if id != AUTO:
        return find(formats(), id, "format")
    fitting = [one for one in formats() if one.recognises(file)]
    if len(fitting) == 1:
        return fitting[0]
    message = "several formats fit this file" if fitting else "no format has the layout of this file"
    known = ", ".join(one.id for one in fitting or formats())
    raise InputError(message, file=file.name, cure=f"name one with --format: {known}")


def _load(folder: Path) -> Format:
    table = Declaration.read(folder / DECLARATION)
    module = import_module(f"geodata.sources.{folder.name}")
    numbers = table.table("numbers")
    found = Format(
        id=table.text("id"),
        order=table.integer("order"),
        title=table.both("title"),
        complete=table.flag("complete"),
        numbers=tuple(Convention(one) for one in numbers.text("allowed").split()),
        prefer=Convention(numbers.text("prefer")) if numbers.has("prefer") else None,
        markers=_states(table.table("markers")),
        flags=_states(table.table("flags")),
        joined_flags=table.flag("joined_flags"),
        recognises=module.recognises,
        read=module.read,
    )
    numbers.done()
    table.done()
    return found


def _states(table: Declaration) -> dict[str, State]:
    return {key: _STATES[table.text(key, _STATES)] for key in table.names()}
