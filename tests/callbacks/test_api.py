from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas
from geodata.states import STATE_KEYS


def get(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.content_type.startswith("application/json")
    assert answer.headers["ETag"]
    body: dict[str, Any] = answer.get_json()
    return body


@pytest.mark.parametrize(("level", "count"), [("ibbs1", 12), ("ibbs2", 26), ("province", 81), ("district", 973)])
def test_areas_are_listed_by_level_with_text_codes(client: FlaskClient, level: str, count: int) -> None:
    body = get(client, f"/api/v1/areas?level={level}")
    assert body["level"] == level
    assert len({area["code"] for area in body["areas"]}) == len(body["areas"]) == count
    assert set(body["areas"][0]) == {"code", "name", "name_en", "parent", "ibbs1", "ibbs2"}
    assert all(isinstance(area["code"], str) for area in body["areas"])


def test_names_keep_their_turkish_letters(client: FlaskClient) -> None:
    names = {area["code"]: area["name"] for area in get(client, "/api/v1/areas")["areas"]}
    assert (names["76"], names["48"], names["35"]) == ("Iğdır", "Muğla", "İzmir")


def test_clusters_come_with_their_chains(client: FlaskClient) -> None:
    body = get(client, "/api/v1/clusters")
    assert len(body["clusters"]) == 32
    first = body["clusters"][0]
    assert first["id"] == "otomotiv"
    assert set(first["name"]) == {"tr", "en"}
    assert all({"id", "name", "role", "activities"} <= set(stage) for stage in first["stages"])
    assert body["classification"]["id"] == "nace2"


def test_the_release_says_that_it_is_illustrative(client: FlaskClient) -> None:
    (release,) = get(client, "/api/v1/releases")["releases"]
    assert {part["grade"] for part in release["resolution"].values()} == {"A"}
    assert (release["observed_in"], release["converted"]) == ({"id": "nace2", "version": "Rev. 2"}, {})
    assert release["illustrative"] is True
    assert len(release["years"]) == 10
    assert release["sources"]


def test_scores_carry_states_and_intervals(client: FlaskClient, atlas: Atlas) -> None:
    body = get(client, "/api/v1/scores?cluster=seramik&measure=lq&level=province&year=2023")
    assert body["illustrative"] is True
    assert body["unit"] == "ratio"
    assert body["release"] == atlas.manifest.id
    assert body["view"]["cluster"] == "seramik"
    assert len(body["values"]) == 81
    for row in body["values"]:
        assert row["state"] in STATE_KEYS
        assert (row["value"] is None) == (row["state"] in STATE_KEYS[3:])
        assert row["value"] is None or row["lq_low"] <= row["value"] <= row["lq_high"]


def test_one_area_can_be_asked_for_alone(client: FlaskClient) -> None:
    whole = get(client, "/api/v1/scores?measure=size")["values"]
    alone = get(client, "/api/v1/scores?measure=size&area=26")["values"]
    assert alone == [row for row in whole if row["code"] == "26"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("cluster=yok", "cluster"),
        ("measure=price", "measure"),
        ("year=abc", "year"),
        ("level=street", "level"),
        ("area=999", "area"),
        ("colour=red", "colour"),
        ("size_cut=nan", "size_cut"),
    ],
)
def test_bad_input_is_a_problem_that_names_the_field(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"/api/v1/scores?{query}")
    assert answer.status_code == 400
    assert answer.content_type == "application/problem+json"
    body = answer.get_json()
    assert (body["status"], body["field"]) == (400, field)
    assert body["allowed"]


def test_an_unknown_level_of_areas_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/areas?level=village")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "level")


@pytest.mark.parametrize("address", ["/api/v1/scores", "/api/v1/coverage", "/api/v1/trace", "/map.csv", "/map.png"])
def test_far_too_many_parameters_are_a_problem_and_not_the_default_view(client: FlaskClient, address: str) -> None:
    answer = client.get(address, query_string="&".join(["cluster=seramik"] * 41))
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert "40 parameters" in answer.get_json()["detail"]


def test_an_unknown_address_of_the_api_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/api/v1/areas").headers["ETag"]
    answer = client.get("/api/v1/areas", headers={"If-None-Match": tag})
    assert (answer.status_code, answer.data) == (304, b"")


def test_the_process_tells_its_health(client: FlaskClient, atlas: Atlas) -> None:
    assert client.get("/healthz").get_json()["status"] == "alive"
    assert client.get("/readyz").get_json() == {"status": "ready", "release": atlas.manifest.id}
