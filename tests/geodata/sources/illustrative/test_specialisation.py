from __future__ import annotations

import numpy as np
import pytest

from geodata.sources.illustrative import Figures, tables
from geodata.taxonomy import Taxonomy
from tests.geodata.sources.illustrative.samples import at_level, codes_of, dense

NAMED_BY_PROGRAMMES = [
    ("gida-isleme", "33"),
    ("makine", "06"),
    ("otomotiv", "42"),
    ("seramik", "26"),
    ("seramik", "11"),
    ("seramik", "43"),
    ("elektrik-elektronik", "45"),
    ("yazilim", "06"),
    ("ev-tekstili", "20"),
    ("ev-tekstili", "64"),
    ("yat-gemi", "48"),
    ("organik-gida", "35"),
    ("otomotiv", "16"),
    ("otomotiv", "41"),
    ("otomotiv", "54"),
    ("gida-makineleri", "19"),
    ("ayakkabi", "27"),
    ("metal-mutfak", "46"),
    ("tibbi-cihaz", "55"),
    ("yat-gemi", "61"),
    ("iklimlendirme", "35"),
    ("meyve-sebze", "35"),
    ("kimya", "35"),
    ("arac-ustu-ekipman", "35"),
    ("lojistik", "35"),
    ("gelinlik-abiye", "35"),
]
KNOWN_IN_GENERAL = [
    ("hali", "27"),
    ("dogal-tas", "03"),
    ("turizm", "07"),
    ("turizm", "48"),
    ("turizm", "50"),
    ("turizm", "25"),
    ("mobilya-agac", "38"),
    ("demir-celik", "78"),
    ("maden-enerji", "67"),
]


@pytest.fixture(scope="module")
def quotients(true: Figures, taxonomy: Taxonomy) -> dict[str, dict[str, float]]:
    """Location quotient of the last year, by cluster and province."""
    provinces, cube = dense(true, "province", true.employment)
    jobs = cube[:, :-1, -1] @ taxonomy.weights(true.activities[:-1])
    total = cube[:, -1, -1]
    quotient = (jobs / total[:, None]) / (jobs.sum(axis=0) / total.sum())
    return {
        cluster.id: dict(zip(provinces, quotient[:, place], strict=True))
        for place, cluster in enumerate(taxonomy.clusters)
    }


@pytest.mark.parametrize(("cluster", "province"), NAMED_BY_PROGRAMMES + KNOWN_IN_GENERAL)
def test_a_named_cluster_stands_out_where_it_is(
    quotients: dict[str, dict[str, float]], cluster: str, province: str
) -> None:
    own = quotients[cluster][province]
    assert own > 1.25
    assert sum(other > own for other in quotients[cluster].values()) < 10


def test_every_programme_cluster_has_an_anchor_with_its_reason() -> None:
    rows = tables.anchors()
    stated = {(row.cluster, str(row.area)[:2]) for row in rows[rows["reason"] != "general"].itertuples()}
    assert stated == set(NAMED_BY_PROGRAMMES)
    assert set(rows["reason"]) == {"national-policy", "sme-networking", "izka", "general"}


def test_stages_marked_as_white_spots_are_empty(true: Figures, taxonomy: Taxonomy) -> None:
    rows = tables.anchors()
    marked = rows[rows["white_spot"] != ""]
    codes = codes_of(true, np.ones(len(true.area), dtype=bool))
    names = np.array(true.activities)[true.activity]
    checked = 0
    for row in marked.itertuples():
        stage = next(stage for stage in taxonomy.cluster(str(row.cluster)).stages if stage.id == row.white_spot)
        empty = {activity.code for activity in stage.activities}
        there = np.isin(names, sorted(empty)) & (codes == row.area)
        assert empty.isdisjoint(_core_classes_anchored_in(str(row.area), taxonomy)), (row.cluster, row.area)
        assert not there.any(), (row.cluster, row.area)
        checked += 1
    assert checked >= 15


def _core_classes_anchored_in(area: str, taxonomy: Taxonomy) -> set[str]:
    rows = tables.anchors()
    near = rows[rows["area"].map(lambda code: code.startswith(area) or area.startswith(code))]
    return {
        activity.code
        for cluster in near["cluster"]
        for stage in taxonomy.cluster(cluster).stages
        if stage.role == "core"
        for activity in stage.activities
    }


def test_confined_activities_stay_where_they_may_be(true: Figures) -> None:
    codes = codes_of(true, at_level(true, "district"))
    names = np.array(true.activities)[true.activity[at_level(true, "district")]]
    for activity, allowed in tables.confined().items():
        assert all(code in allowed or code[:2] in allowed for code in codes[names == activity]), activity
