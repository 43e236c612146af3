from __future__ import annotations

import pandas as pd

from geodata.sources.illustrative import tables
from geodata.taxonomy import Taxonomy


def test_areas_carry_their_names(areas: pd.DataFrame) -> None:
    names = areas.set_index("code")["name"]
    for table in (tables.anchors().set_index("area"), tables.regions(), tables.centres()):
        assert list(table["name"]) == list(names.reindex(table.index))


def test_anchors_name_clusters_and_stages_of_the_default_taxonomy(taxonomy: Taxonomy) -> None:
    rows = tables.anchors()
    for row in rows.itertuples():
        stages = {stage.id for stage in taxonomy.cluster(str(row.cluster)).stages}
        assert row.white_spot == "" or row.white_spot in stages, row
    assert (rows["strength"] > 1).all()
    assert not rows.duplicated(["cluster", "area"]).any()


def test_every_section_has_its_row_and_every_weight_its_code(classes: tuple[str, ...]) -> None:
    assert "".join(tables.sections().index) == "ABCDEFGHIJKLMNOPQRSTU"
    assert set(tables.weights().index) <= set(classes) | {code[:2] for code in classes}
    assert not tables.weights().index.duplicated().any()


def test_confined_activities_and_their_areas_exist(areas: pd.DataFrame, classes: tuple[str, ...]) -> None:
    known = set(areas["code"])
    for activity, allowed in tables.confined().items():
        assert activity in classes
        assert set(allowed) <= known
