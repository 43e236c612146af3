"""What a release knows of its areas and clusters, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Texts = Mapping[str, str]


@dataclass(frozen=True)
class Area:
    """A region, province or district; ``parent`` is the next area up, empty for the country."""

    code: str
    level: str
    name: str
    name_en: str
    parent: str
    ibbs1: str
    ibbs2: str
    aliases: tuple[str, ...] = ()

    def called(self, lang: str) -> str:
        """Name in a language."""
        return self.name if lang == "tr" else self.name_en


@dataclass(frozen=True)
class StageEntry:
    """A link of a value chain with the activities that stand for it."""

    id: str
    name: Texts
    role: str
    activities: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class ClusterEntry:
    """A cluster category."""

    id: str
    name: Texts
    description: Texts
    colour: str
    keywords: Mapping[str, tuple[str, ...]]
    stages: tuple[StageEntry, ...]

    @property
    def shares(self) -> dict[str, float]:
        """Share by activity code; a code in several stages counts once, with its largest share."""
        shares: dict[str, float] = {}
        for activity in (one for stage in self.stages for one in stage.activities):
            shares[activity["code"]] = max(activity["share"], shares.get(activity["code"], 0.0))
        return shares

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> ClusterEntry:
        """Read the form that a release keeps in taxonomy.json."""
        stages = tuple(
            StageEntry(stage["id"], stage["name"], stage["role"], tuple(stage["activities"])) for stage in row["stages"]
        )
        keywords = {lang: tuple(words) for lang, words in row["keywords"].items()}
        return cls(row["id"], row["name"], row["description"], row["colour"], keywords, stages)
