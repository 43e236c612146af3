"""Small releases to compare: six provinces with a few districts, three activities, two clusters, two years."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

import pandas as pd

from geodata.diff import Side
from geodata.release.manifest import Manifest
from geodata.release.rules import Rules
from geodata.states import State
from geodata.taxonomy import Activity, Cluster, Stage, Taxonomy

YEARS = (2020, 2021)
ACTIVITIES = ("10.11", "10.12", "29.10")
BOTH = {"tr": "t", "en": "t"}
SHARES = {"gida": {"10.11": 1.0, "10.12": 0.5}, "oto": {"29.10": 1.0}}
DISTRICTS = {f"{p:02}": tuple(f"{p:02}{d:03}" for d in (1, 2)) for p in range(1, 7)}


def jobs() -> dict[tuple[str, str, int], float]:
    """Jobs by district, activity and year: every place another number."""
    codes = [code for districts in DISTRICTS.values() for code in districts]
    return {
        (code, activity, year): float(1000 + 977 * place * (1 + number) % 4999 + 100 * (year - 2020))
        for place, code in enumerate(codes)
        for number, activity in enumerate(ACTIVITIES)
        for year in YEARS
    }


@dataclass(frozen=True)
class World:
    """What a release is made from; a code in ``hidden`` is suppressed."""

    districts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DISTRICTS)
    jobs: Mapping[tuple[str, str, int], float] = field(default_factory=jobs)
    hidden: frozenset[tuple[str, str, int]] = frozenset()
    shares: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: SHARES)
    rules: Mapping[str, Any] = field(default_factory=lambda: Rules.current().as_data())
    sizes: Mapping[str, float] = field(default_factory=dict)
    id: str = "a"

    def side(self) -> Side:
        areas = self._areas()
        labels = {level: tuple(sorted(areas.loc[areas["level"] == level, "code"])) for level in set(areas["level"])}
        known = {
            "id": self.id,
            "title": BOTH,
            "illustrative": False,
            "sources": ({"id": "register", "sha256": self.id},),
            "classification": {"id": "nace2", "version": "Rev. 2"},
            "observed_in": {"id": "nace2", "version": "Rev. 2"},
            "years": YEARS,
            "indicators": ("employment",),
            "clusters": tuple(self.shares),
            "dimensions": labels,
            "rules": self.rules,
            "builder": "1",
        }
        manifest = Manifest(**{one.name: known.get(one.name, {}) for one in fields(Manifest)})
        return Side(manifest, self._observations(), areas, _taxonomy(self.shares), self._extents(areas))

    def _extents(self, areas: pd.DataFrame) -> dict[str, float]:
        parts = {code: self.sizes.get(code, 1.0) for codes in self.districts.values() for code in codes}
        sums = {province: sum(parts[code] for code in codes) for province, codes in self.districts.items()}
        return {code: parts.get(code, sums.get(code, 12.0)) for code in areas["code"]}

    def _areas(self) -> pd.DataFrame:
        rows = [("TR", "country", ""), ("R1", "ibbs1", "TR"), ("R11", "ibbs2", "R1"), ("R12", "ibbs2", "R1")]
        rows += [(code, "province", "TR") for code in self.districts]
        rows += [(code, "district", province) for province, codes in self.districts.items() for code in codes]
        frame = pd.DataFrame(rows, columns=["code", "level", "parent"])
        inside = frame["level"].isin(["province", "district"])
        frame["ibbs1"] = ["R1" if one else "" for one in inside]
        frame["ibbs2"] = [
            ("R11" if code[:2] < "04" else "R12") if one else ""
            for code, one in zip(frame["code"], inside, strict=True)
        ]
        return frame

    def _observations(self) -> pd.DataFrame:
        members = {code: (code,) for codes in self.districts.values() for code in codes}
        members |= dict(self.districts)
        members["TR"] = tuple(code for codes in self.districts.values() for code in codes)
        rows = []
        for area, inside in members.items():
            for year in YEARS:
                each = {a: sum(self.jobs[code, a, year] for code in inside) for a in ACTIVITIES}
                for activity, value in {**each, "TOTAL": 4.0 * sum(each.values())}.items():
                    hidden = (area, activity, year) in self.hidden
                    state = State.SUPPRESSED if hidden else State.OBSERVED
                    rows.append((area, activity, year, "employment", math.nan if hidden else value, state))
        frame = pd.DataFrame(rows, columns=["area", "activity", "year", "indicator", "value", "state"])
        types = dict.fromkeys(("area", "activity", "indicator"), "category")
        return frame.astype({"year": "int16", "state": "int8", **types})


def _taxonomy(shares: Mapping[str, Mapping[str, float]]) -> Taxonomy:
    clusters = tuple(
        Cluster(
            id=id_,
            order=order,
            name=BOTH,
            description=BOTH,
            colour="#000000",
            keywords={"tr": (), "en": ()},
            stages=(Stage("s", BOTH, "core", tuple(Activity(code, share) for code, share in parts.items())),),
        )
        for order, (id_, parts) in enumerate(shares.items())
    )
    return Taxonomy("t", BOTH, "1", "nace2", BOTH, clusters)


def with_jobs(world: World, changes: Mapping[tuple[str, str, int], float]) -> World:
    return replace(world, jobs={**world.jobs, **changes})
