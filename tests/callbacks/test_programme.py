from __future__ import annotations

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


def test_the_strategy_can_be_taken_along(client: FlaskClient) -> None:
    answer = client.get("/programme.csv?lang=en")
    assert (answer.status_code, answer.content_type.partition(";")[0]) == (200, "text/csv")
    assert answer.text.count("not stated") == 26 * 4
    assert client.get("/programme.csv?colour=red").status_code == 400
