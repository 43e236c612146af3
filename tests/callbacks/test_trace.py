from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas
from tests.callbacks.test_api import get

BURSA = "/api/v1/trace?area=16&cluster=otomotiv&measure=lq&year=2024"


def test_the_tree_begins_with_the_figure_that_scores_give(client: FlaskClient, atlas: Atlas) -> None:
    body = get(client, BURSA)
    (score,) = get(client, "/api/v1/scores?area=16&cluster=otomotiv&measure=lq&year=2024")["values"]
    assert body["value"] == score["value"] == body["recomputed"]["value"]
    assert (body["release"], body["illustrative"]) == (atlas.manifest.id, True)
    assert body["view"]["level"] == "province"
    assert body["step"]["formula"] == "(e_ij / e_j) / (e_i / e)"


def test_a_leaf_names_its_source(client: FlaskClient) -> None:
    total = get(client, BURSA)["step"]["inputs"][1]
    assert total["what"]["en"] == "Total of all activities"
    assert total["cell"]["line"] > 0
    assert "ILLUSTRATIVE" in total["cell"]["source"]["producer"]["en"]
    assert total["cell"]["source"]["illustrative"] is True


def test_what_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get(BURSA).headers["ETag"]
    assert client.get(BURSA, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("measure=lq", "area"),
        ("area=999", "area"),
        ("area=16&level=district", "level"),
        ("area=16&year=1900", "year"),
        ("area=16&depth=3", "depth"),
    ],
)
def test_bad_input_is_a_problem_that_names_the_field(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"/api/v1/trace?{query}")
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    assert answer.get_json()["field"] == field
