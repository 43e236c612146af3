"""What of a release its figures follow from: observations, areas and rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import shapely

from geodata.release.manifest import Manifest, read_manifest, verify
from geodata.release.rules import Rules
from geodata.taxonomy import Activity, Cluster, Stage, Taxonomy

KEYS = ["area", "activity", "year", "indicator"]
_AREAS = ["code", "level", "name", "name_en", "parent", "ibbs1", "ibbs2"]


@dataclass(frozen=True, eq=False)
class Side:
    """One of the two releases that are compared.

    ``observations`` has the columns of KEYS, value and state; ``extents`` the size of each area on the map, in square
    degrees, which tells whether its territory is another one.
    """

    manifest: Manifest
    observations: pd.DataFrame
    areas: pd.DataFrame
    taxonomy: Taxonomy
    extents: Mapping[str, float]

    @cached_property
    def rules(self) -> Rules:
        """Rules of the release."""
        return Rules.of(self.manifest.rules)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes of all its areas."""
        return frozenset(self.areas["code"])

    @cached_property
    def regions(self) -> Mapping[str, Mapping[str, str]]:
        """Region of each province, for each level of regions."""
        provinces = self.areas[self.areas["level"] == "province"].sort_values("code")
        return {level: dict(zip(provinces["code"], provinces[level], strict=True)) for level in ("ibbs1", "ibbs2")}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """Next area up of each area."""
        return dict(zip(self.areas["code"], self.areas["parent"], strict=True))

    @cached_property
    def shares(self) -> Mapping[str, Mapping[str, float]]:
        """Share by activity of each cluster."""
        return {cluster.id: cluster.activities for cluster in self.taxonomy.clusters}


def read_side(folder: Path) -> Side:
    """Read a release folder; a damaged one is refused with an InputError."""
    manifest = read_manifest(folder)
    verify(folder, manifest)
    observations = pq.ParquetFile(folder / "observations.parquet").read(columns=[*KEYS, "value", "state"]).to_pandas()
    areas = pq.ParquetFile(folder / "areas.parquet").read(columns=[*_AREAS, "geometry"]).to_pandas()
    sizes = shapely.area(shapely.from_wkb(areas.pop("geometry").to_numpy()))
    taxonomy = json.loads((folder / "taxonomy.json").read_text(encoding="utf-8"))
    return Side(
        manifest=manifest,
        observations=observations.astype(dict.fromkeys(("area", "activity", "indicator"), "category")),
        areas=areas,
        taxonomy=_taxonomy(taxonomy, str(manifest.classification["id"])),
        extents=dict(zip(areas["code"], sizes.tolist(), strict=True)),
    )


def _taxonomy(data: Mapping[str, Any], classification: str) -> Taxonomy:
    return Taxonomy(
        id=data["id"],
        title=data["title"],
        version=data["version"],
        classification=classification,
        note=data["note"],
        clusters=tuple(_cluster(row) for row in data["clusters"]),
    )


def _cluster(row: Mapping[str, Any]) -> Cluster:
    stages = tuple(
        Stage(
            stage["id"],
            stage["name"],
            stage["role"],
            tuple(Activity(activity["code"], activity["share"]) for activity in stage["activities"]),
        )
        for stage in row["stages"]
    )
    return Cluster(
        id=row["id"],
        order=row["order"],
        name=row["name"],
        description=row["description"],
        colour=row["colour"],
        keywords=row["keywords"],
        stages=stages,
    )
