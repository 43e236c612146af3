from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from callbacks.routes import api
from callbacks.routes.docs import declared, shortened
from callbacks.routes.openapi import operation_id
from geodata.atlas import Atlas
from geodata.view import KEYS, shape
from layouts.texts import catalogue

NAMES = tuple(api.endpoints())
# Further requests, so that every form of an answer is held against its schema.
MORE = {
    "scores": ["", "measure=moran", "measure=value&level=district&area=16&indicator=establishments"],
    "coverage": ["", "cluster=otomotiv&level=district&area=16", "area=62&year=2024", "level=district"],
    "doubt": ["level=district&area=16", "cluster=mucevher"],
    "concentration": ["year=2016&indicator=establishments"],
    "spatial": ["level=district&cluster=hali"],
    "structure": ["level=district&year=2016"],
    "shift-share": ["from=2015&to=2024&level=district"],
    "trace": ["area=16005&measure=value"],
}


def address(name: str) -> str:
    """Address of the API with its parts filled in."""
    return f"/api/v1/{name.format(**declared()[name].parts)}"


@pytest.fixture(scope="module")
def described(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/api/v1/openapi.json")
    assert answer.content_type.startswith("application/json")
    body: dict[str, Any] = answer.get_json()
    return body


def test_the_description_holds_to_the_standard(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    validate(described)


def test_every_route_of_the_api_is_described_and_nothing_else(client: FlaskClient, described: dict[str, Any]) -> None:
    rules = {rule.rule for rule in client.application.url_map.iter_rules() if rule.rule.startswith("/api/v1/")}
    assert set(described["paths"]) == {rule.replace("<", "{").replace(">", "}") for rule in rules}
    assert len(rules) == len(NAMES) + 1


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_those_of_the_view(described: dict[str, Any], atlas: Atlas, name: str) -> None:
    found = {one["name"]: one for one in described["paths"][f"/api/v1/{name}"]["get"]["parameters"]}
    said = declared()[name]
    assert set(said.reads) <= set(KEYS)
    assert list(found) == [*said.reads, "release", *said.own]
    for key in said.reads:
        said_once = {"$ref": "#/components/schemas/Area"} if key == "area" else None
        assert found[key]["schema"] == (said_once or json.loads(json.dumps(shape(key, atlas.choices))))
    assert {key for key, one in found.items() if one["required"]} == set(said.required)


@pytest.mark.parametrize("name", NAMES)
def test_answers_have_the_shape_that_is_described(client: FlaskClient, described: dict[str, Any], name: str) -> None:
    schema = described["paths"][f"/api/v1/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    for query in (declared()[name].example, *MORE.get(name, [])):
        answer = client.get(f"{address(name)}?{query}")
        assert answer.status_code == 200, answer.text
        Draft202012Validator(schema).validate(answer.get_json())


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_tells_the_parameters_that_it_was_made_for(client: FlaskClient, name: str) -> None:
    said = declared()[name]
    view = client.get(f"{address(name)}?{said.example}").get_json().get("view", {})
    assert set(view) <= {*said.reads, *said.own}


@pytest.mark.parametrize("name", NAMES)
def test_an_unknown_key_is_refused_everywhere(client: FlaskClient, described: dict[str, Any], name: str) -> None:
    answer = client.get(f"{address(name)}?colour=red")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "colour")
    Draft202012Validator(described["components"]["schemas"]["Problem"]).validate(answer.get_json())


def test_the_description_says_that_figures_are_illustrative(described: dict[str, Any]) -> None:
    assert catalogue("en")["banner.illustrative"] in described["info"]["description"]


def test_the_description_is_not_sent_again_while_it_is_the_same(client: FlaskClient) -> None:
    tag = client.get("/api/v1/openapi.json").headers["ETag"]
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_readable_page_shows_every_address_with_a_real_answer(client: FlaskClient, lang: str) -> None:
    answer = client.get(f"/api/docs?lang={lang}")
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    words = catalogue(lang)
    assert words["banner.illustrative"] in answer.text
    for name in NAMES:
        assert f"/api/v1/{name}" in answer.text
        assert words[f"api_about.{operation_id(name)}"].split("'")[0] in answer.text
    assert '"locational_gini"' in answer.text
    assert '"status": 400' in answer.text
    assert "<script" not in answer.text


def test_the_readable_page_tells_the_parameters_with_their_values(client: FlaskClient) -> None:
    text = client.get("/api/docs?lang=en").text
    assert "ibbs1, ibbs2, province, district" in text
    assert "2015–2024" in text
    assert "a number from 0 to 1, with a decimal point" in text


def test_an_example_is_shortened_for_reading_and_says_where() -> None:
    long = {"list": [1, 2, 3], "short": [1], "words": "x" * 100, "deep": [{"list": [4, 5, 6]}]}
    assert shortened(long) == {
        "list": [1, 2, "…"],
        "short": [1],
        "words": "x" * 72 + "…",
        "deep": [{"list": [4, 5, "…"]}],
    }
