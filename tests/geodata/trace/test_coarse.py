"""Figures that were split from coarser ones, or added up from areas below, are traced through these steps."""

from __future__ import annotations

import math
from dataclasses import asdict, fields
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

from geodata.atlas import Atlas
from geodata.catalogue import Area, ClusterEntry
from geodata.classifications import load_classification
from geodata.release.aggregate import Axes, aggregate
from geodata.release.manifest import Manifest
from geodata.release.origin import with_origin
from geodata.release.products.apportionment import shares
from geodata.release.rules import Rules
from geodata.resolution.prepare import prepare
from geodata.states import State
from geodata.taxonomy import Activity, Cluster, Stage, Taxonomy
from geodata.trace import Step, Trace, as_text, trace
from geodata.view import parse

BOTH = {"tr": "t", "en": "t"}
YEARS = (2023, 2024)
LEVELS = {
    "country": ("TR",),
    "ibbs1": ("TR1",),
    "ibbs2": ("TR10", "TR11"),
    "province": ("01", "02", "03"),
    "district": ("01001", "02001", "03001"),
}
REGIONS = {"ibbs1": dict.fromkeys(LEVELS["province"], "TR1"), "ibbs2": {"01": "TR10", "02": "TR10", "03": "TR11"}}
SHARES = {"oto": {"29.10": 1.0, "29.32": 0.5, "10.11": 0.25}, "gida": {"10.11": 1.0}}
# Divisions by province; the country has the classes of division 29, and of 10 in the earlier year alone.
FIGURES = {
    "01": {"29": 900.0, "10": 120.0, "TOTAL": 5000.0},
    "02": {"29": 0.0, "10": 40.0, "TOTAL": 3000.0},
    "03": {"29": math.nan, "10": 77.0},
}
NATION = {"29.10": 500.0, "29.20": 100.0, "29.32": 400.0, "TOTAL": 20000.0}


def frame() -> pd.DataFrame:
    rows = [
        (area, code, year, value, row)
        for year in YEARS
        for row, (area, figures) in enumerate(FIGURES.items(), 9)
        for code, value in figures.items()
    ]
    rows += [("TR", code, year, value, 5) for year in YEARS for code, value in NATION.items()]
    rows += [("TR", code, 2023, value, 6) for code, value in {"10.11": 30.0, "10.12": 60.0}.items()]
    rows += [("TR", "10", 2024, 240.0, 7)]
    made = pd.DataFrame(rows, columns=["area", "activity", "year", "value", "row"])
    state = [State.SUPPRESSED if math.isnan(v) else State.ZERO if v == 0 else State.OBSERVED for v in made["value"]]
    types = {
        **dict.fromkeys(("area", "activity", "indicator", "sheet", "column"), "category"),
        "year": "int16",
        "state": "int8",
        "file": "int16",
        "row": "int32",
    }
    return made.assign(indicator="employment", state=state, file=0, sheet="TABLO-1.11", column="F").astype(types)


@pytest.fixture
def small(tmp_path: Path) -> Atlas:
    observations = frame()
    taxonomy = Taxonomy("t", BOTH, "1", "nace2", BOTH, tuple(_cluster(id_, order) for order, id_ in enumerate(SHARES)))
    axes = Axes(LEVELS, load_classification("nace2").classes, YEARS)
    ready = prepare(observations, "nace2", "nace2")
    found = aggregate(ready, axes, taxonomy, REGIONS, ("employment",))
    pq.write_table(shares(ready), tmp_path / "apportionment.parquet")
    with_origin(observations).to_parquet(tmp_path / "observations.parquet", index=False, row_group_size=8)
    known: dict[str, Any] = {
        "id": "small",
        "title": BOTH,
        "illustrative": False,
        "sources": (
            {"id": "book", "title": BOTH, "producer": BOTH, "licence": "open", "file": "book.xlsx", "sha256": "ab"},
        ),
        "classification": {"id": "nace2", "version": "Rev. 2"},
        "observed_in": {"id": "nace2", "version": "Rev. 2"},
        "resolution": {key: part.as_data() for key, part in found.resolution.items()},
        "years": YEARS,
        "indicators": ("employment",),
        "clusters": tuple(SHARES),
        "dimensions": LEVELS,
        "rules": Rules.current().as_data(),
        "files": {"apportionment.parquet": ""},
    }
    return Atlas(
        folder=tmp_path,
        manifest=Manifest(**{one.name: known.get(one.name, {}) for one in fields(Manifest)}),
        areas={code: _area(code, level) for level, codes in LEVELS.items() for code in codes},
        clusters=tuple(_entry(cluster) for cluster in taxonomy.clusters),
        cubes=found.cubes,
    )


def _cluster(id_: str, order: int) -> Cluster:
    activities = tuple(Activity(code, share) for code, share in SHARES[id_].items())
    return Cluster(id_, order, BOTH, BOTH, "#000000", {"tr": (), "en": ()}, (Stage("s", BOTH, "core", activities),))


def _entry(cluster: Cluster) -> ClusterEntry:
    row = asdict(cluster)
    for activity in row["stages"][0]["activities"]:
        activity["title"] = BOTH
    return ClusterEntry.of(row)


def _area(code: str, level: str) -> Area:
    province = code[:2] if level in ("province", "district") else ""
    parent = {"district": province, "province": "TR", "ibbs2": "TR1", "ibbs1": "TR"}.get(level, "")
    region = REGIONS["ibbs2"].get(province, code if level == "ibbs2" else "")
    return Area(code, level, code, code, parent, "TR1" if level != "country" else "", region)


def of(atlas: Atlas, area: str, cluster: str, measure: str = "value", year: int = 2024) -> Trace:
    view, problems = parse({"cluster": cluster, "measure": measure, "year": str(year)}, atlas.choices)
    assert problems == ()
    return trace(atlas, view, area)


def steps(step: Step) -> list[Step]:
    return [step, *(one for item in step.inputs for one in steps(item.step))]


def test_every_figure_comes_out_of_the_cells_of_the_file(small: Atlas) -> None:
    areas = [code for level in ("ibbs1", "ibbs2", "province") for code in LEVELS[level]]
    for area, cluster, measure, year in product(areas, SHARES, ("value", "size", "focus", "lq", "stars"), YEARS):
        found = of(small, area, cluster, measure, year)
        assert found.agrees, (area, cluster, measure, year, found.step.figure, found.again)
        assert all(step.rule not in ("stored", "prepared") for step in steps(found.step)), (
            area,
            cluster,
            measure,
            year,
        )


def test_a_class_is_its_division_times_its_national_share(small: Atlas) -> None:
    found = of(small, "01", "oto")
    assert found.step.figure == (900 * 0.5 + 900 * 0.4 * 0.5 + 120 * (30 / 90) * 0.25, State.ESTIMATED)
    parts = [step for step in steps(found.step) if step.rule == "apportioned"]
    assert [part.inputs[0].step.figure.value for part in parts] == [900.0, 900.0, 120.0]
    assert [part.inputs[1].step.rule for part in parts] == ["part_of"] * 3
    # The national classes of division 10 are those of the year before.
    assert "2023" in parts[2].inputs[1].step.about["en"]


def test_a_leaf_names_file_sheet_row_and_column(small: Atlas) -> None:
    cells = [step.cell for step in steps(of(small, "01", "oto").step) if step.cell]
    assert cells
    assert {(cell.source.file, cell.sheet, cell.column) for cell in cells} == {("book.xlsx", "TABLO-1.11", "F")}
    assert 9 in {cell.row for cell in cells}
    said = as_text(of(small, "01", "oto"))
    assert "sheet TABLO-1.11, row 9, column F" in said
    assert "ILLUSTRATIVE" not in said


def test_a_total_that_was_not_given_is_the_sum_of_what_was(small: Atlas) -> None:
    total = next(step for step in steps(of(small, "03", "gida", "focus").step) if step.what == "total")
    assert total.rule == "activity_sum"
    assert total.figure.state == State.SUPPRESSED


def test_a_region_is_added_up_from_provinces_that_were_given(small: Atlas) -> None:
    region = next(step for step in steps(of(small, "TR10", "gida").step) if step.rule == "area_sum")
    assert [item.symbol for item in region.inputs] == ["01", "02"]
