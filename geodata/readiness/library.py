"""The filled-in forms there are: those that come with the atlas, and those below the home.

A form below the home is an imported one, or takes the place of one that comes with the atlas and has its id.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, cast

from geodata.errors import InputError
from geodata.readiness.declaration import Tool, tool, tools
from geodata.readiness.form import Form
from geodata.readiness.plain import read_toml
from geodata.stamps import Stamp

SHIPPED = Path(__file__).parent / "cases"
_LOG = logging.getLogger("kume")


@dataclass(frozen=True)
class Case:
    """A form, and what its tool makes of it on first need."""

    form: Form

    @cached_property
    def result(self) -> Any:
        """What the tool computes; InputError where the form cannot be computed."""
        return compute(self.form)

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
    """Folder of imported and changed forms below a home."""
    return home / "readiness"


def files(folder: Path) -> tuple[tuple[Tool, Path], ...]:
    """Files of forms in a folder, each with its tool, in the order of the tools."""
    return tuple((one, path) for one in tools() for path in sorted((folder / one.id).glob("*.toml")))


def read(tool: Tool, path: Path) -> Case:
    """Form of a file; InputError where it is damaged or its id is not the file's name."""
    form = read_toml(tool, path)
    if form.id != path.stem:
        raise InputError("the id is not the file's name", file=path, value=form.id, cure=f"give {path.stem}")
    return Case(form)


class _Imported:
    """Forms below a home, followed as their files change.

    A file that is damaged from the start is an InputError; one that becomes so is logged and stays as it was read.
    """

    def __init__(self, home: Path) -> None:
        self._folder = imported(home)
        self._looking = Lock()
        self._stamps = self._look()
        self._cases = {path: self._computed(one, path) for one, path in files(self._folder)}
        self.version = 0

    def cases(self) -> tuple[Case, ...]:
        """Forms as they are now."""
        with self._looking:
            stamps = self._look()
            if stamps != self._stamps:
                self._follow(stamps)
            return tuple(self._cases.values())

    @property
    def outdated(self) -> bool:
        """Whether there are other files than those that were read."""
        return self._look() != self._stamps

    def _look(self) -> dict[Path, Stamp | None]:
        return {path: Stamp.of(path) for _, path in files(self._folder)}

    def _follow(self, stamps: dict[Path, Stamp | None]) -> None:
        found = {}
        for one, path in files(self._folder):
            if path in self._cases:
                found[path] = self._cases[path]
            if stamps.get(path) == self._stamps.get(path):
                continue
            try:
                found[path] = self._computed(one, path)
            except InputError as error:
                _LOG.error("form is not followed: %s", error)
        self._stamps, self._cases = stamps, found
        self.version += 1

    def _computed(self, one: Tool, path: Path) -> Case:
        case = read(one, path)
        compute(case.form)
        return case


_imported = cache(_Imported)


@cache
def _shipped() -> tuple[Case, ...]:
    return tuple(read(one, path) for one, path in files(SHIPPED))


def cases(home: Path | None = None) -> tuple[Case, ...]:
    """Every form in the order of the tools, the shipped ones first, those of a home as they are now."""
    own = {(one.form.tool, one.form.id): one for one in (imports(home) if home is not None else ())}
    shipped = [own.pop((one.form.tool, one.form.id), one) for one in _shipped()]
    order = [one.id for one in tools()]
    return tuple(sorted((*shipped, *own.values()), key=lambda case: order.index(case.form.tool)))


def imports(home: Path) -> tuple[Case, ...]:
    """Forms below a home as they are now."""
    return _imported(home).cases()


def version(home: Path) -> int:
    """Number that grows whenever the forms of a home change; for keys of what is made from them."""
    _imported(home).cases()
    return _imported(home).version


def version_seen(home: Path) -> int:
    """That number when somebody last looked; nobody looks at the disk for this."""
    return _imported(home).version


def outdated(home: Path) -> bool:
    """Whether the forms of a home have changed since; nothing is read."""
    return _imported(home).outdated


def cases_of(id: str, home: Path | None = None) -> tuple[Case, ...]:
    """Forms of a tool; an unknown tool raises InputError."""
    tool(id)
    return tuple(one for one in cases(home) if one.form.tool == id)


def cases_of_pilot(pilot: str, home: Path | None = None) -> tuple[Case, ...]:
    """Forms that are about a pilot."""
    return tuple(one for one in cases(home) if pilot in one.pilots)
