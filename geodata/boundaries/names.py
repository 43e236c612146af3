"""From a name, however spelt, to an area code; never by guessing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz, process

from geodata.errors import InputError
from geodata.text import fold, sort_key

_CANDIDATES = 5
_CUTOFF = 60


@dataclass(frozen=True)
class _Entry:
    code: str
    name: str
    level: str
    parent: str
    parent_name: str

    @property
    def label(self) -> str:
        inside = f", {self.parent_name}" if self.level == "district" else ""
        return f"{self.name}{inside} ({self.code})"


class NameIndex:
    """Looks areas up by name or alias.

    Parameters
    ----------
    areas : DataFrame
        ``Layer.areas``: columns code, level, name, aliases, parent.
    """

    def __init__(self, areas: pd.DataFrame) -> None:
        name_of = dict(zip(areas["code"], areas["name"], strict=True))
        self._names: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        self._aliases: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        for row in areas.to_dict("records"):
            level, parent = row["level"], row["parent"]
            entry = _Entry(row["code"], row["name"], level, parent, name_of.get(parent, ""))
            self._names[level, _key(entry.name)].append(entry)
            for alias in row["aliases"]:
                self._aliases[level, _key(alias)].append(entry)

    def resolve(self, name: str, level: str, parent: str | None = None) -> str:
        """Code of the only area of a level that goes by a name.

        Letter case, Turkish letters, accents and blanks make no difference. A name counts before
        an alias. "Merkez" is the central district of its province; where that district has been
        split or several provinces are in question, the name alone is not enough.

        Parameters
        ----------
        name : str
            Name or alias.
        level : str
            Level to look at.
        parent : str, optional
            Code of the area it lies in, one level up.

        Raises
        ------
        InputError
            When no area or more than one goes by that name; candidates are named.
        """
        found = self._called(name, level, parent)
        if len(found) == 1:
            return found[0].code
        if found:
            cure = "name the province too" if parent is None and level == "district" else "use the code"
            raise InputError(f"{len(found)} areas go by this name", value=name, cure=f"{cure}: {_list(found)}")
        near = [self._entry(code, level) for code in self.candidates(name, level, parent)]
        cure = f"did you mean {_list(near)}" if near else "use the code"
        raise InputError(f"no {level} goes by this name", value=name, cure=cure)

    def find(self, name: str, level: str, parent: str | None = None) -> list[str]:
        """Codes of all areas that go by a name, by the rules of :meth:`resolve`; empty where none does."""
        return [entry.code for entry in self._called(name, level, parent)]

    def _called(self, name: str, level: str, parent: str | None) -> list[_Entry]:
        for index in (self._names, self._aliases):
            found = _inside(index.get((level, _key(name)), []), parent)
            if found:
                return found
        return []

    def candidates(self, name: str, level: str, parent: str | None = None) -> list[str]:
        """Codes of the areas whose names or aliases look most alike, best first."""
        keys = {
            key: _inside(self._names.get((at, key), []) + self._aliases.get((at, key), []), parent)
            for index in (self._names, self._aliases)
            for at, key in index
            if at == level
        }
        usable = sorted(key for key, entries in keys.items() if entries)
        alike = process.extract(_key(name), usable, scorer=fuzz.ratio, limit=_CANDIDATES, score_cutoff=_CUTOFF)
        codes = (entry.code for key, _, _ in alike for entry in keys[key])
        return list(dict.fromkeys(codes))[:_CANDIDATES]

    def _entry(self, code: str, level: str) -> _Entry:
        return next(
            entry for (at, _), entries in self._names.items() if at == level for entry in entries if entry.code == code
        )


def _key(name: str) -> str:
    """Blanks, hyphens and full stops come and go between sources ("Kazım Karabekir", "K.Maraş")."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


def _inside(entries: list[_Entry], parent: str | None) -> list[_Entry]:
    return [entry for entry in entries if parent is None or entry.parent == parent]


def _list(entries: list[_Entry]) -> str:
    labels = sorted((entry.label for entry in entries), key=sort_key)
    more = len(labels) - _CANDIDATES
    return "; ".join(labels[:_CANDIDATES]) + (f" and {more} more" if more > 0 else "")
