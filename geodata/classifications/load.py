"""Reading a classification: codes, their parents and their titles in both languages."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, cached_property
from pathlib import Path

from geodata.errors import InputError

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Classification:
    """A tree of activity codes.

    `titles` maps every code of every level to its title by language ("tr", "en"), the English one standing in for a
    Turkish one that is not there; `classes` are the codes of the finest level, sorted; `levels` names the levels from
    the top. Codes are text.
    """

    id: str
    name: Mapping[str, str]
    version: str
    levels: tuple[str, ...]
    titles: Mapping[str, Mapping[str, str]]
    classes: tuple[str, ...]
    parents: Mapping[str, str] = field(repr=False)

    def parent(self, code: str) -> str | None:
        """Code one level up, None for a section; an unknown code raises InputError."""
        self._require(code)
        return self.parents[code] or None

    def section(self, code: str) -> str:
        """Letter of the section that holds the code."""
        while (above := self.parent(code)) is not None:
            code = above
        return code

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes above this one, the nearest first.

        A national code that splits a class further, such as 10.11.01, is below its class.
        """
        above = self.parents[code] if code in self.parents else self.known(code) or ""
        return (above, *self.ancestors(above)) if above else ()

    def known(self, code: str) -> str | None:
        """The code itself, or the class that a national code splits further; None for any other."""
        if code in self.parents:
            return code
        for cut in range(len(code) - 1, 0, -1):
            if self.below.get(code[:cut]) == (code[:cut],) and code[cut:].replace(".", "").isdigit():
                return code[:cut]
        return None

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """Classes of each code, a class being its own."""
        found: dict[str, list[str]] = {code: [] for code in self.parents}
        for leaf in self.classes:
            for code in (leaf, *self.ancestors(leaf)):
                found[code].append(leaf)
        return {code: tuple(leaves) for code, leaves in found.items()}

    def division(self, code: str) -> str:
        """Code of the second level that holds this one; the code itself where it is not below that level."""
        chain = (code, *self.ancestors(code))
        return chain[-2] if len(chain) > 1 else code

    def nearest(self, code: str, count: int = 3) -> tuple[str, ...]:
        """Classes a wrong code may have meant: those below a coarser code, else the similar ones."""
        below = [known for known in self.classes if code in self.titles and self._is_below(known, code)]
        return tuple(below[:count] or get_close_matches(code, self.classes, n=count, cutoff=0.5))

    def _is_below(self, code: str, ancestor: str) -> bool:
        above = self.parents[code]
        return bool(above) and (above == ancestor or self._is_below(above, ancestor))

    def _require(self, code: str) -> None:
        if code not in self.titles:
            raise InputError(f"unknown code in {self.id}", value=code, cure=did_you_mean(self.nearest(code)))


@cache
def load_classification(id: str) -> Classification:
    """Read the classification with this id; an unknown id raises InputError."""
    if id not in available():
        raise InputError("unknown classification", value=id, cure=f"use one of {', '.join(available())}")
    with (FOLDER / f"{id}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parents = {row["code"]: row["parent"] for row in rows}
    about = tomllib.loads((FOLDER / f"{id}.toml").read_text(encoding="utf-8"))
    return Classification(
        id=id,
        name=about["name"],
        version=about["version"],
        levels=tuple(about["levels"]),
        titles={row["code"]: {"tr": row["title_tr"] or row["title_en"], "en": row["title_en"]} for row in rows},
        classes=tuple(sorted(parents.keys() - set(parents.values()))),
        parents=parents,
    )


def available() -> tuple[str, ...]:
    """Ids of the classifications that are there, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


def did_you_mean(codes: tuple[str, ...]) -> str:
    """Cure for a wrong code: those that may be meant."""
    return f"did you mean {' or '.join(codes)}?" if codes else "see the table of the classification"
