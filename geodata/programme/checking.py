"""Every finding in the programme files, not only the first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from geodata.declared import Table
from geodata.errors import InputError
from geodata.programme.folder import folder, forget
from geodata.programme.kinds import Kind, kinds


def findings() -> tuple[list[InputError], int]:
    """Findings of all files, each once, and the number of files read."""
    forget()
    found: dict[str, InputError] = {}
    count = 0
    for kind in kinds():
        for file in _files(kind):
            count += 1
            for error in _of_file(kind, file):
                found.setdefault(str(error), error)
        for error in _orders(kind):
            found.setdefault(str(error), error)
    return list(found.values()), count


def _files(kind: Kind) -> list[Path]:
    place = folder() / kind.name
    return [place] if kind.name.endswith(".toml") else sorted(place.glob("*.toml"))


def _of_file(kind: Kind, file: Path) -> Iterator[InputError]:
    try:
        top = Table.read(file)
    except InputError as error:
        yield error
        return
    tables = [top.table(name) for name in top.names()] if kind.name.endswith(".toml") else [top]
    for table in tables:
        try:
            entry = kind.parse(table)
            table.done()
            if table is top and entry.id != file.stem:
                raise table.error("id", f"give {file.stem} or rename the file", "the id is not the file's name")
        except InputError as error:
            yield error


def _orders(kind: Kind) -> Iterator[InputError]:
    """Files that have the same place among their kind."""
    taken: dict[object, Path] = {}
    for file in _files(kind):
        try:
            table = Table.read(file)
        except InputError:
            continue
        order = table.content.get("order")
        first = taken.setdefault(order, file) if table.has("order") else file
        if first != file:
            yield table.error("order", f"{first.stem} has it already", "the order is taken")
