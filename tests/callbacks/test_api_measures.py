from __future__ import annotations

import numpy as np
import pytest
from flask.testing import FlaskClient

from geodata import measures
from geodata.atlas import Atlas
from geodata.states import STATE_KEYS
from tests.callbacks.test_api import get

MISSING = set(STATE_KEYS[3:])


@pytest.mark.parametrize("measure", ["slq", "lq_z", "density", "regional", "moran", "gi"])
@pytest.mark.parametrize("level", ["ibbs1", "ibbs2", "province", "district"])
def test_scores_give_every_measure_of_the_map(client: FlaskClient, measure: str, level: str) -> None:
    body = get(client, f"/api/v1/scores?measure={measure}&cluster=seramik&level={level}")
    assert body["unit"] == measures.get(measure).unit
    for row in body["values"]:
        assert (row["value"] is None) == (row["state"] in MISSING)
        if measure == "moran":
            assert (row["class"] is None) == (row["value"] is None)
            assert row["class"] in (None, *measures.get("moran").categories)


def test_structure_of_areas(client: FlaskClient, atlas: Atlas) -> None:
    body = get(client, "/api/v1/structure?indicator=establishments")
    assert (body["release"], body["illustrative"]) == (atlas.manifest.id, True)
    assert len(body["areas"]) == 81
    for row in body["areas"]:
        assert (row["krugman"] is None) == (row["state"] in MISSING)
        if row["krugman"] is not None:
            assert 0 <= row["krugman"] <= 2
            assert row["equivalent_number"] == pytest.approx(1 / row["herfindahl"])
    alone = get(client, "/api/v1/structure?indicator=establishments&area=34")["areas"]
    assert alone == [row for row in body["areas"] if row["code"] == "34"]


def test_concentration_of_clusters(client: FlaskClient) -> None:
    body = get(client, "/api/v1/concentration?level=district&year=2022")
    assert body["view"] == {"indicator": "employment", "level": "district", "year": 2022}
    assert len(body["clusters"]) == 32
    for row in body["clusters"]:
        assert row["locational_gini_krugman"] == pytest.approx(row["locational_gini"] / 2)
        assert row["areas"] + row["missing"] == 973
        assert -1 <= row["moran"]["i"] <= 1
    alone = get(client, "/api/v1/concentration?level=district&year=2022&cluster=hali")["clusters"]
    assert alone == [row for row in body["clusters"] if row["cluster"] == "hali"]


def test_parts_of_growth_add_up(client: FlaskClient, atlas: Atlas) -> None:
    body = get(client, "/api/v1/shift-share?cluster=otomotiv&from=2018&to=2023")
    assert (body["view"]["from"], body["view"]["to"]) == (2018, 2023)
    cube = atlas.cubes["province", "employment"]
    start, end = (cube.years.index(year) for year in (2018, 2023))
    change = cube.value[:, 0, end] - cube.value[:, 0, start]
    seen = 0
    for index, row in enumerate(body["areas"]):
        if row["growth"] is None:
            assert row["state"] in MISSING
            continue
        seen += 1
        assert row["national"] + row["mix"] + row["regional"] == pytest.approx(row["growth"], abs=1e-6)
        assert row["growth"] == pytest.approx(change[index])
    assert seen > 60


def test_shift_share_spans_the_growth_window_unless_told(client: FlaskClient) -> None:
    view = get(client, "/api/v1/shift-share?year=2022")["view"]
    assert (view["from"], view["to"]) == (2019, 2022)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("from=1900", "from"),
        ("to=abc", "to"),
        ("from=2020&to=2019", "from"),
        ("to=2015", "from"),
        ("colour=red", "colour"),
    ],
)
def test_years_that_make_no_sense_are_a_problem(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"/api/v1/shift-share?{query}")
    assert (answer.status_code, answer.get_json()["field"]) == (400, field)
    assert answer.content_type == "application/problem+json"


def test_related_clusters_come_nearest_first(client: FlaskClient) -> None:
    body = get(client, "/api/v1/related?cluster=tekstil-giyim")
    near = [row["proximity"] for row in body["related"]]
    assert len(near) == 31
    assert near == sorted(near, reverse=True)
    assert all(0 <= one <= 1 for one in near)
    other = body["related"][0]["cluster"]
    back = get(client, f"/api/v1/related?cluster={other}")["related"]
    assert {"cluster": "tekstil-giyim", "proximity": near[0]} in back


def test_spatial_statistics_say_what_the_map_says(client: FlaskClient) -> None:
    query = "cluster=seramik&level=district&year=2023"
    body = get(client, f"/api/v1/spatial?{query}")
    assert body["moran"]["islands"] >= 4
    assert 0 <= body["moran"]["p"] <= 1
    drawn = {row["code"]: row for row in get(client, f"/api/v1/scores?measure=gi&{query}")["values"]}
    for row in body["areas"]:
        assert row["gi"] == drawn[row["code"]]["value"]
        assert row["state"] == drawn[row["code"]]["state"]
        if row["gi"] is not None:
            assert 0 < row["moran_p"] <= 1
    hot = [abs(row["gi"]) for row in body["areas"] if row["gi_significant"]]
    cold = [abs(row["gi"]) for row in body["areas"] if row["gi"] is not None and not row["gi_significant"]]
    assert not hot or min(hot) >= np.max(cold) - 0.01


@pytest.mark.parametrize("name", ["structure", "concentration", "related", "spatial", "shift-share"])
def test_bad_input_is_a_problem_and_what_has_not_changed_is_not_sent(client: FlaskClient, name: str) -> None:
    assert client.get(f"/api/v1/{name}?level=street").get_json()["field"] == "level"
    tag = client.get(f"/api/v1/{name}").headers["ETag"]
    assert client.get(f"/api/v1/{name}", headers={"If-None-Match": tag}).status_code == 304
