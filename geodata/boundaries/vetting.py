"""Refuses sets of areas that cannot replace the layer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import geopandas
import numpy as np
import shapely

from geodata.boundaries import regions
from geodata.boundaries.arrays import shapes_of
from geodata.boundaries.coverage import mismatched, overlapping_pairs
from geodata.errors import InputError

_SHOWN = 5


def refuse_duplicates(areas: geopandas.GeoDataFrame, file: Path, column: str) -> None:
    """Refuse two areas with one code."""
    twice = areas["code"].duplicated()
    if twice.any():
        row, code = int(areas["row"][twice].iloc[0]), areas["code"][twice].iloc[0]
        raise InputError(
            "a code appears twice", file=file, row=row, column=column, value=code,
            cure="join the parts of an area into one multipolygon",
        )  # fmt: skip


def refuse_orphans(areas: geopandas.GeoDataFrame, file: Path, column: str) -> None:
    """Refuse areas whose code begins with no known plate code."""
    orphan = ~areas["code"].str.slice(0, 2).isin(list(regions.provinces()))
    if orphan.any():
        row, code = int(areas["row"][orphan].iloc[0]), areas["code"][orphan].iloc[0]
        raise InputError(
            f"there is no province {code[:2]}", file=file, row=row, column=column, value=code,
            cure="plate codes run from 01 to 81",
        )  # fmt: skip


def refuse_changed_codes(areas: geopandas.GeoDataFrame, current: Iterable[str], file: Path, column: str) -> None:
    """Refuse codes that are absent from, or new to, the areas in use."""
    known, given = set(current), set(areas["code"])
    for message, codes in (
        ("areas in use are absent from the file", known - given),
        ("the file has areas that are not in use", given - known),
    ):
        if codes:
            raise InputError(
                f"{len(codes)} {message}", file=file, column=column, value=shortened(sorted(codes)),
                cure="complete the file, or allow missing and new codes if figures follow the same set",
            )  # fmt: skip


def refuse_broken_coverage(areas: geopandas.GeoDataFrame, file: Path) -> None:
    """Refuse areas that overlap, or whose common borders do not share their vertices."""
    shapes = shapes_of(areas)
    if shapely.coverage_is_valid(shapes):
        return
    codes = areas["code"].tolist()
    pairs = [f"{left} and {right}" for left, right in overlapping_pairs(shapes, codes)]
    if pairs:
        raise InputError(
            f"{len(pairs)} pairs of areas overlap", file=file, value=shortened(pairs),
            cure="clean the coverage so that every place belongs to one area",
        )  # fmt: skip
    raise InputError(
        "borders of neighbouring areas do not run through the same points",
        file=file, value=shortened(mismatched(shapes, codes)),
        cure="clean the coverage so that neighbours share their vertices",
    )  # fmt: skip


def refuse_strangers(provinces: geopandas.GeoDataFrame, districts: geopandas.GeoDataFrame, file: Path) -> None:
    """Refuse provinces that leave a district without a province, or inside another one.

    ``districts`` has the columns code, lon and lat of the label anchor.
    """
    shapes = shapes_of(provinces)
    codes = provinces["code"].to_numpy()
    anchors = shapely.points(districts["lon"].to_numpy(), districts["lat"].to_numpy())
    district, province = shapely.STRtree(shapes).query(anchors, predicate="within")
    parents = districts["code"].str.slice(0, 2).to_numpy()
    lost = sorted(set(parents) - set(codes))
    if lost:
        cure = "import the districts instead, which rebuilds the provinces"
        raise InputError("districts would lose their province", file=file, value=shortened(lost), cure=cure)
    moved = np.flatnonzero(codes[province] != parents[district])
    if len(moved):
        here, there = districts["code"].iloc[district[moved[0]]], codes[province[moved[0]]]
        raise InputError(
            f"district {here} lies inside province {there}", file=file, value=there,
            cure="import the districts instead, which rebuilds the provinces",
        )  # fmt: skip


def shortened(texts: list[str]) -> str:
    """The first few, and how many more there are."""
    more = len(texts) - _SHOWN
    return ", ".join(texts[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
