"""Things declared in TOML files, one file each: read so that every finding names its file and key."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from geodata.errors import InputError

LANGUAGES = ("tr", "en")


@dataclass(frozen=True)
class Table:
    """A table of a TOML file; each getter checks its key, `done` refuses keys that nobody asked for."""

    file: Path
    content: Mapping[str, Any]
    path: str = ""
    asked: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, file: Path) -> Table:
        """Top table of a file."""
        try:
            return cls(file, tomllib.loads(file.read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise InputError("no such file", file=file, cure="name a TOML file that exists") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"not a TOML file, {error}", file=file, cure="correct it at that place") from None

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self.content

    def names(self) -> tuple[str, ...]:
        """Keys in the order of the file."""
        return tuple(self.content)

    def table(self, key: str) -> Table:
        """Table below this one."""
        return Table(self.file, self._get(key, dict, "a table"), f"{self.path}{key}.")

    def tables(self, key: str) -> tuple[Table, ...]:
        """Tables of a list, at least one."""
        found: list[object] = self._get(key, list, "a list of tables")
        rows = [one for one in found if isinstance(one, dict)]
        if not rows or len(rows) < len(found):
            raise self.error(key, "give a list of tables")
        return tuple(Table(self.file, row, f"{self.path}{key}.{place}.") for place, row in enumerate(rows, 1))

    def text(self, key: str, allowed: Iterable[str] | None = None) -> str:
        """Words, not empty; one of `allowed` where that is given."""
        found: str = self._get(key, str, "words")
        options = None if allowed is None else tuple(allowed)
        if not found.strip() or (options is not None and found not in options):
            raise self.error(key, "give words" if options is None else f"use one of {', '.join(options)}")
        return found

    def texts(self, key: str, allowed: Iterable[str] | None = None) -> tuple[str, ...]:
        """Several words, at least one, none of them empty; out of `allowed` and each once where that is given."""
        found: list[object] = self._get(key, list, "a list of words")
        words = tuple(one for one in found if isinstance(one, str) and one.strip())
        if not words or len(words) != len(found):
            raise self.error(key, "give a list of words")
        options = words if allowed is None else tuple(allowed)
        if allowed is not None and (not set(words) <= set(options) or len(set(words)) < len(words)):
            raise self.error(key, f"list some of {', '.join(options)}, each once")
        return words

    def both(self, key: str) -> dict[str, str]:
        """Words in Turkish and in English."""
        words = self.table(key)
        found = {language: words.text(language) for language in LANGUAGES}
        words.done()
        return found

    def flag(self, key: str) -> bool:
        """True or false."""
        found: bool = self._get(key, bool, "true or false")
        return found

    def integer(self, key: str, low: int = 0) -> int:
        """Whole number, not below `low`."""
        found: int = self._get(key, int, "a whole number")
        if isinstance(found, bool) or found < low:
            raise self.error(key, f"give a whole number from {low} up")
        return found

    def number(self, key: str, low: float = -math.inf, high: float = math.inf) -> float:
        """Finite number from `low` to `high`."""
        found: float = self._get(key, (int, float), "a number")
        if isinstance(found, bool) or not math.isfinite(found) or not low <= found <= high:
            raise self.error(key, f"give a number from {low:g} to {high:g}")
        return float(found)

    def numbers(self, key: str, low: float = -math.inf, high: float = math.inf) -> tuple[float, ...]:
        """List of finite numbers from `low` to `high`, not empty."""
        found: list[float] = self._get(key, list, "a list of numbers")
        plain = [one for one in found if isinstance(one, (int, float)) and not isinstance(one, bool)]
        if not found or len(plain) < len(found) or not all(math.isfinite(one) and low <= one <= high for one in plain):
            raise self.error(key, f"list numbers from {low:g} to {high:g}")
        return tuple(map(float, plain))

    def done(self) -> None:
        """Refuse the keys that are not known."""
        for key in self.content:
            if key not in self.asked:
                raise self.error(key, f"remove it; known are {', '.join(sorted(self.asked))}", "unknown key")

    def error(self, key: str, cure: str, message: str = "not allowed here") -> InputError:
        """Finding about a key."""
        return InputError(message, file=self.file, column=f"{self.path}{key}", value=self.content.get(key), cure=cure)

    def _get(self, key: str, kind: type | tuple[type, ...], words: str) -> Any:
        self.asked.add(key)
        if key not in self.content:
            raise self.error(key, f"add {words}", "missing key")
        if not isinstance(self.content[key], kind):
            raise self.error(key, f"give {words}", "another kind of content is needed")
        return self.content[key]


class Entry(Protocol):
    """Something declared in a file of its own."""

    @property
    def id(self) -> str:
        """Name of the file without its ending."""

    @property
    def order(self) -> int:
        """Place among its kind, unique."""


Declared = TypeVar("Declared", bound=Entry)


def read_folder(folder: Path, parse: Callable[[Table], Declared]) -> tuple[Declared, ...]:
    """Read every TOML file of a folder, in their order; ids are file names and orders differ."""
    found: dict[int, Declared] = {}
    for file in sorted(folder.glob("*.toml")):
        table = Table.read(file)
        entry = parse(table)
        table.done()
        if entry.id != file.stem:
            raise table.error("id", f"give {file.stem} or rename the file", "the id is not the file's name")
        first = found.setdefault(entry.order, entry)
        if first is not entry:
            raise table.error("order", f"{first.id} has it already", "the order is taken")
    if not found:
        raise InputError("nothing is declared here", file=folder, cure="add one TOML file per entry")
    return tuple(found[order] for order in sorted(found))


def find(entries: Iterable[Declared], id: str, kind: str) -> Declared:
    """Entry with an id; an unknown one raises InputError naming the known ones."""
    known = {entry.id: entry for entry in entries}
    if id not in known:
        raise InputError(f"unknown {kind}", value=id, cure=f"use one of {', '.join(known)}")
    return known[id]
