from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from geodata.programme import pilots, programmes


def test_all_pilots_are_answered_with_what_is_not_stated_as_null(client: FlaskClient) -> None:
    answer = client.get("/api/v1/pilots").get_json()
    assert [one["id"] for one in answer["pilots"]] == [one.id for one in pilots()]
    assert [one["id"] for one in answer["programmes"]] == [one.id for one in programmes()]
    by_id = {one["id"]: one for one in answer["pilots"]}
    assert by_id["izmir-hvac-r"]["scorecard_index"] == 97
    assert by_id["rcop-natural-stone"]["provinces"] == []
    assert by_id["rcop-natural-stone"]["host"] is None
    rcop = next(one for one in answer["programmes"] if one["id"] == "rcop")
    assert (rcop["begin"], rcop["end"], rcop["budget_eur"]) == (None, None, None)


@pytest.mark.parametrize("id_", [one.id for one in pilots()])
def test_one_pilot_is_answered_with_its_documents(client: FlaskClient, id_: str) -> None:
    answer = client.get(f"/api/v1/pilots/{id_}").get_json()
    assert answer["pilot"]["id"] == id_
    assert answer["programme"]["id"] == answer["pilot"]["programme"]
    wanted = {*answer["pilot"]["sources"], *answer["programme"]["sources"]}
    assert {one["id"] for one in answer["documents"]} == wanted


def test_an_unknown_pilot_is_a_problem_that_names_the_field(client: FlaskClient) -> None:
    answer = client.get("/api/v1/pilots/nirvana")
    assert (answer.status_code, answer.get_json()["field"]) == (404, "id")
    assert answer.content_type.startswith("application/problem+json")


def test_pages_of_pilots_are_served_and_an_unknown_one_is_not_found(client: FlaskClient) -> None:
    assert client.get("/pilot/trabzon-shipbuilding?lang=en").status_code == 200
    assert client.get("/pilot/nirvana").status_code == 404
