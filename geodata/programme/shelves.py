"""Where files that may be changed lie, and how they become contents and text again."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from geodata.declared import Table
from geodata.programme.folder import folder
from geodata.programme.kinds import kinds
from geodata.programme.writing import to_toml


class Shelf(Protocol):
    """Files of a kind, below a root that holds their histories too."""

    def root(self) -> Path:
        """Folder of the files and of their histories."""

    def file(self, id: str) -> Path:
        """File of a thing."""

    def content(self, file: Path) -> Mapping[str, Any]:
        """What a file holds, by place; InputError where it cannot be read."""

    def text(self, file: Path, content: Mapping[str, Any]) -> str:
        """Text of a file that would hold this, read once as if it were there; InputError where it does not fit."""


@dataclass(frozen=True)
class ProgrammeShelf:
    """Programme files of a kind."""

    kind: str

    def root(self) -> Path:
        """Folder of the programme files."""
        return folder()

    def file(self, id: str) -> Path:
        """File of a thing."""
        return folder() / self.kind / f"{id}.toml"

    def content(self, file: Path) -> Mapping[str, Any]:
        """Tables of a file."""
        return Table.read(file).content

    def text(self, file: Path, content: Mapping[str, Any]) -> str:
        """Canonical text of a file."""
        text = to_toml(content)
        table = Table(file, tomllib.loads(text))
        next(one for one in kinds() if one.name == self.kind).parse(table)
        table.done()
        return text
