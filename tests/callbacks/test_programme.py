from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_the_strategy_is_told_whole_and_what_nobody_states_is_null(client: FlaskClient) -> None:
    body = client.get("/api/v1/programme").get_json()
    (strategy,) = body["strategies"]
    assert (len(strategy["priorities"]), len(strategy["goals"]), len(strategy["actions"])) == (3, 7, 26)
    assert len(strategy["indicators"]) == 26
    assert {action["status"] for action in strategy["actions"]} == {None}
    assert [one["id"] for one in body["topics"]] == ["economic", "demand", "networking", "factors"]
    facts = [fact for method in body["methods"] for fact in method["facts"].values()]
    assert all(fact["sources"] and fact["words"]["tr"] for fact in facts)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("programme.csv", "text/csv"),
        ("programme-indicators.csv", "text/csv"),
        ("programme.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_the_strategy_can_be_taken_along(client: FlaskClient, name: str, kind: str) -> None:
    answer = client.get(f"/{name}?lang=en")
    assert (answer.status_code, answer.content_type.partition(";")[0]) == (200, kind)
    again = client.get(f"/{name}?lang=en", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.get(f"/{name}?colour=red").status_code == 400
