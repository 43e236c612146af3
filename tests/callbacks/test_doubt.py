from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.callbacks.test_api import get


def test_ranks_come_with_their_interval_and_stars_with_their_robustness(client: FlaskClient) -> None:
    body = get(client, "/api/v1/doubt?cluster=otomotiv&level=province&indicator=employment&year=2024")
    assert body["illustrative"] is True
    assert body["composites"] >= 1000
    assert body["moved_most"] in ("normalisation", "weights", "aggregation")
    assert sum(body["effects"].values()) == pytest.approx(1)
    assert len(body["values"]) == 81
    assert sum(row["rank"] is not None for row in body["values"]) == body["ranked"]
    for row in body["values"]:
        if row["rank"] is None:
            assert row["state"] != "observed"
            assert row["rank_low"] is row["rank_high"] is row["top3"] is None
        else:
            assert 1 <= row["rank_low"] <= row["rank_median"] <= row["rank_high"] <= body["ranked"]
        assert (row["stars"] is None) == (row["robustness"] is None)


def test_one_area_keeps_its_rank_among_all(client: FlaskClient) -> None:
    whole = get(client, "/api/v1/doubt?cluster=seramik&year=2020")["values"]
    alone = get(client, "/api/v1/doubt?cluster=seramik&year=2020&area=43")["values"]
    assert alone == [row for row in whole if row["code"] == "43"]


def test_districts_of_a_province_can_be_asked_for(client: FlaskClient) -> None:
    body = get(client, "/api/v1/doubt?level=district&area=16")
    assert {row["code"][:2] for row in body["values"]} == {"16"}
    assert len(body["values"]) == 17


def test_own_cut_offs_move_the_stars(client: FlaskClient) -> None:
    rows = get(client, "/api/v1/doubt?size_cut=1&focus_cut=1&lq_cut=1000000")["values"]
    assert {row["stars"] for row in rows} <= {0, None}


def test_what_cannot_be_followed_is_a_problem(client: FlaskClient) -> None:
    answer = client.get("/api/v1/doubt?year=1999")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "year")
