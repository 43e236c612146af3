"""``/api/v1/coverage``."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas
from geodata.coverage import STATUS_KEYS, default_thresholds
from geodata.coverage.chain import chain
from geodata.states import STATE_KEYS

ADDRESS = "/api/v1/coverage"


def get(client: FlaskClient, query: str) -> dict[str, Any]:
    answer = client.get(f"{ADDRESS}?{query}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["ETag"]
    body: dict[str, Any] = answer.get_json()
    return body


def test_an_area_is_answered_with_evidence_and_who_is_near(client: FlaskClient, atlas: Atlas) -> None:
    body = get(client, "cluster=hali&area=69&year=2023")
    assert (body["release"], body["illustrative"]) == (atlas.manifest.id, True)
    assert body["view"] == {"cluster": "hali", "level": "province", "year": 2023, "area": "69", "stage": None}
    assert body["thresholds"] == default_thresholds().as_data()
    stages = atlas.cluster("hali").stages
    assert [(one["id"], one["role"], one["order"]) for one in body["stages"]] == [
        (stage.id, stage.role, place) for place, stage in enumerate(stages, start=1)
    ]
    for one, stage in zip(body["stages"], stages, strict=True):
        assert one["status"] in STATUS_KEYS
        assert one["evidence"]["year"] == 2023
        assert one["evidence"]["codes"] == [activity["code"] for activity in stage.activities]
        distances = [near["distance_km"] for near in one["nearest"]]
        assert distances == sorted(distances)
        assert len(distances) <= 5
        for figure in ("firms", "employment", "lq"):
            for holder in (one["evidence"], *one["nearest"]) if stage.activities else ():
                assert holder[figure]["state"] in STATE_KEYS
                assert (holder[figure]["value"] is None) == (holder[figure]["state"] in STATE_KEYS[3:])
    missing = [one["id"] for one in body["stages"] if one["status"] == "white_spot"]
    assert missing
    assert body["completing"]["missing"] == missing
    assert body["summary"]["missing"] == len(missing)
    done = {stage for area in body["completing"]["areas"] for stage in area["stages"]}
    assert done | set(body["completing"]["left"]) == set(missing)
    assert {area["code"] for area in body["neighbours"]} == {"24", "25", "29", "53", "61"}


def test_without_an_area_every_area_of_the_level_has_its_statuses(client: FlaskClient, atlas: Atlas) -> None:
    body = get(client, "cluster=seramik&level=ibbs2&year=2022")
    made = chain(atlas, "seramik", "ibbs2", 2022, default_thresholds())
    assert [area["code"] for area in body["areas"]] == list(made.codes)
    for row, area in enumerate(body["areas"]):
        assert area["statuses"] == [STATUS_KEYS[code] for code in made.status[row]]
        assert area["missing"] == area["statuses"].count("white_spot")
        assert area["at_least"] == bool({"suppressed", "unknown"} & set(area["statuses"]))
    assert all(stage["activities"] for stage in body["stages"] if stage["role"] == "core")


def test_a_province_at_the_level_of_districts_stands_for_its_districts(client: FlaskClient) -> None:
    body = get(client, "cluster=hali&level=district&area=16")
    assert len(body["areas"]) == 17
    assert all(area["code"].startswith("16") for area in body["areas"])


def test_one_stage_can_be_asked_for_alone(client: FlaskClient) -> None:
    whole = get(client, "cluster=hali&area=27")["stages"]
    assert get(client, "cluster=hali&area=27&stage=iplik")["stages"] == [one for one in whole if one["id"] == "iplik"]
    rows = get(client, "cluster=hali&stage=iplik")["areas"]
    assert all(len(row["statuses"]) == 1 for row in rows)


def test_thresholds_of_the_address_decide(client: FlaskClient) -> None:
    def covered(query: str) -> int:
        return sum(row["covered"] for row in get(client, f"cluster=makine&{query}")["areas"])

    assert covered("min_firms=50") < covered("") < covered("match=any")
    assert covered("min_lq=1") < covered("")
    body = get(client, "cluster=makine&min_firms=2&white_firms=7")
    assert (body["thresholds"]["covered"]["firms"], body["thresholds"]["white_spot"]["firms"]) == (2, 2)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("match=most", "match"),
        ("min_firms=-1", "min_firms"),
        ("min_lq=inf", "min_lq"),
        ("white_jobs=many", "white_jobs"),
        ("cluster=hali&stage=arac", "stage"),
        ("area=999", "area"),
    ],
)
def test_a_bad_value_is_a_problem_that_names_the_field(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"{ADDRESS}?{query}")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert answer.get_json()["field"] == field
    assert answer.get_json()["allowed"]


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get(f"{ADDRESS}?cluster=hali").headers["ETag"]
    assert client.get(f"{ADDRESS}?cluster=hali", headers={"If-None-Match": tag}).status_code == 304
