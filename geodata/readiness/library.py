"""The filled-in forms there are: those that come with the atlas, and those that were imported below the home."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from geodata.errors import InputError
from geodata.readiness.declaration import Tool, tool, tools
from geodata.readiness.form import Form
from geodata.readiness.plain import read_toml

SHIPPED = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """A form with what its tool makes of it."""

    form: Form
    result: Any

    @property
    def pilots(self) -> tuple[str, ...]:
        """Ids of the pilots that it is about, each once."""
        rows = [row for below in self.form.rows.values() for row in below]
        return tuple(dict.fromkeys(row.text("pilot") for row in rows if row.text("pilot")))


class Module(Protocol):
    """What a tool computes."""

    compute: Callable[[Form], Any]


def compute(form: Form) -> Any:
    """What the tool of a form makes of it; InputError where the form cannot be computed."""
    return cast(Module, importlib.import_module(f"geodata.readiness.toolbox.{form.tool}")).compute(form)


def imported(home: Path) -> Path:
    """Folder of imported forms below a home."""
    return home / "readiness"


@cache
def cases(home: Path | None = None) -> tuple[Case, ...]:
    """Every form in the order of the tools, the shipped ones first; read once."""
    folders = [SHIPPED, *([imported(home)] if home is not None else [])]
    found = [case for one in tools() for folder in folders for case in _of(one, folder / one.id)]
    taken: set[tuple[str, str]] = set()
    for case in found:
        name = (case.form.tool, case.form.id)
        if name in taken:
            raise InputError("two forms have one id", value=case.form.id, cure="remove or rename one of them")
        taken.add(name)
    return tuple(found)


def _of(tool: Tool, folder: Path) -> list[Case]:
    found = []
    for path in sorted(folder.glob("*.toml")):
        form = read_toml(tool, path)
        if form.id != path.stem:
            raise InputError("the id is not the file's name", file=path, value=form.id, cure=f"give {path.stem}")
        found.append(Case(form, compute(form)))
    return found


def cases_of(id: str, home: Path | None = None) -> tuple[Case, ...]:
    """Forms of a tool; an unknown tool raises InputError."""
    tool(id)
    return tuple(one for one in cases(home) if one.form.tool == id)


def cases_of_pilot(pilot: str, home: Path | None = None) -> tuple[Case, ...]:
    """Forms that are about a pilot."""
    return tuple(one for one in cases(home) if pilot in one.pilots)
