"""Dash's questions: the same answer for the same question, and none for what no page asks."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from tests.faults.walk import UPDATE, page_body, panel_body, search_body


def ask(client: FlaskClient, body: bytes) -> tuple[int, bytes]:
    answer = client.post(UPDATE, data=body, content_type="application/json", headers={"Accept-Encoding": "identity"})
    return answer.status_code, answer.data


def test_the_same_question_has_the_same_answer_and_another_one_another(client: FlaskClient) -> None:
    hali, seramik = (page_body(f"/cluster/{one}", "") for one in ("hali", "seramik"))
    first = ask(client, hali)
    assert first[0] == 200
    assert ask(client, hali) == first
    assert ask(client, seramik)[1] not in (first[1], b"")
    assert ask(client, page_body("/cluster/hali", "?lang=en"))[1] != first[1]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[" * 5000,
        b'{"output": 5}',
        b'{"output": "no.such", "outputs": {}, "inputs": [], "changedPropIds": []}',
        page_body("/", "").replace(b'"/"', b"5"),
        page_body("/", "").replace(b'"property": "pathname"', b'"property": "other"'),
        search_body("x").replace(b'"x"', b'{"a": 1}'),
        panel_body("16").replace(b'"inputs": [', b'"inputs": [1, '),
    ],
)
def test_what_no_page_asks_is_refused(client: FlaskClient, body: bytes) -> None:
    status, said = ask(client, body)
    assert (status, json.loads(said)["status"]) == (400, 400)


@pytest.mark.parametrize(
    "body",
    [
        panel_body("16").replace(b'{"panel": "area"}', b'{"panel": "no such panel"}'),
        panel_body("16").replace(b'"value": "/"', b'"value": "/no/such/page"'),
    ],
)
def test_a_page_or_panel_that_is_not_there_is_not_found(client: FlaskClient, body: bytes) -> None:
    status, said = ask(client, body)
    assert (status, json.loads(said)["status"]) == (404, 404)


def test_a_view_with_keys_and_kinds_of_its_own_is_read_as_far_as_it_goes(client: FlaskClient) -> None:
    told = json.loads(search_body("bursa"))
    told["state"][0]["value"] = {"a": 1, "year": 2019, "lang": "en"}
    status, said = ask(client, json.dumps(told).encode())
    assert status == 200
    assert b"Bursa" in said
