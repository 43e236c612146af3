"""Hostile values in every parameter, part of an address, header and body: refused or ignored, never a failure."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.routes.api import endpoints
from geodata.view import KEYS
from layouts.panels import _modules as panels
from tests.hostile.values import FETCHES, HOSTS, RAW, VALUES

ASK = "/_dash-update-component"
PAGES = (
    "/",
    "/cluster/otomotiv",
    "/compare",
    "/check",
    "/embed/map",
    "/download/map",
    "/present/own",
    "/oembed",
    "/api/docs",
)
MORE = (
    "controls",
    "url",
    "format",
    "maxwidth",
    "maxheight",
    "deck",
    "step",
    "auto",
    "ratio",
    "size",
    "page",
    "from",
    "to",
)
ALL = tuple(dict.fromkeys((*KEYS, *MORE)))
FILES = ("/map.csv", "/map.png", "/compare.xlsx", "/compare.zip", "/readiness/network/template.xlsx")
PARTS = (
    "/{}",
    "/cluster/{}",
    "/area/{}",
    "/chain/{}",
    "/pilot/{}",
    "/readiness/{}",
    "/present/{}",
    "/present/{}.pptx",
    "/embed/{}",
    "/download/{}",
    "/area/{}.csv",
    "/area/{}.png",
    "/readiness/network/{}.xlsx",
    "/release/{}/areas.json",
    "/release/{}/data/x",
    "/data/{}.csv",
    "/own/{}",
    "/assets/{}",
    "/_dash-component-suites/{}",
    "/_dash-component-suites/dash/{}",
    "/api/v1/pilots/{}",
    "/api/v1/readiness/{}",
    "/api/v1/{}",
)
METHODS = ("POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO")


def encoded(value: str) -> str:
    return quote(value.encode("utf-8", "surrogatepass"), safe="")


def hold(answer: TestResponse) -> None:
    """What must be true of every answer, whatever was asked."""
    body = answer.get_data()
    assert answer.status_code < 500 or answer.status_code == 501, (answer.request.full_path[:300], body[:300])
    assert b"Traceback" not in body
    assert "Set-Cookie" not in answer.headers
    assert "X-Injected" not in answer.headers
    if answer.mimetype == "text/html":
        assert b"<svg onload" not in body
        assert b"<script>alert" not in body
    if answer.status_code >= 400 and answer.mimetype != "text/html":
        assert answer.content_type == "application/problem+json"
        assert answer.get_json()["status"] == answer.status_code


@pytest.mark.parametrize("name", sorted(name for name in endpoints() if "{" not in name))
def test_every_key_of_the_interface_takes_hostile_values(client: FlaskClient, name: str) -> None:
    for key in (*endpoints()[name].DECLARED.reads, *endpoints()[name].DECLARED.own, "release", "url"):
        for value in VALUES[::2] if key in ("min_jobs", "lq_cut", "white_lq") else VALUES:
            answer = client.get(f"/api/v1/{name}?{key}={encoded(value)}")
            hold(answer)
            assert answer.status_code in (200, 400)


@pytest.mark.parametrize("place", PAGES)
def test_pages_take_every_hostile_value_in_all_keys_at_once(client: FlaskClient, place: str) -> None:
    # A page reads forty keys at most; more are none.
    for value in VALUES[::4]:
        hold(client.get(f"{place}?{'&'.join(f'{key}={encoded(value[:300])}' for key in ALL)}"))
    for raw in RAW[::2]:
        hold(client.get(f"{place}?{raw}&cluster={raw}&{raw}={raw}"))
    hold(client.get(f"{place}?{'&'.join(['lang=en'] * 500)}"))


@pytest.mark.parametrize("file", FILES)
def test_files_refuse_hostile_values(client: FlaskClient, file: str) -> None:
    for key in ("cluster", "year", "size_cut"):
        for value in VALUES[:: 3 if file.endswith("csv") else 8]:
            if value.strip() not in ("", "1", "+1", "-0", "1e-400"):
                answer = client.get(f"{file}?{key}={encoded(value)}")
                hold(answer)
                assert answer.status_code == 400, (file, key, value[:50])


@pytest.mark.parametrize("address", PARTS)
def test_no_part_of_an_address_leads_out_of_where_it_belongs(client: FlaskClient, address: str) -> None:
    for part in (*map(encoded, VALUES), *RAW, "../app.py", "%2e%2e/app.py", "..%2f..%2fapp.py", "....//app.py", "//x"):
        if part.strip("%20.?#") and part not in ("map", "own", "*"):
            answer = client.get(address.format(part))
            hold(answer)
            assert b"create_app" not in answer.get_data()
            assert answer.status_code in (200, 308, 400, 404), (address, part)
            assert answer.status_code != 200 or address in ("/{}", "/data/{}.csv", "/present/{}"), (address, part)


@pytest.mark.parametrize("host", HOSTS)
def test_a_made_up_host_gets_into_nothing_but_its_own_answer(client: FlaskClient, host: str) -> None:
    for address in ("/", "/robots.txt", "/embed/map", "/map.csv", "/oembed?url=http://evil.example/", "/present/atlas"):
        hold(client.get(address, headers={"Host": host}))
        # What only a proxy may say is not listened to.
        said = {"X-Forwarded-Host": host, "X-Original-Host": host, "Forwarded": f"host={host}"}
        asked = client.get(address, headers={key: value for key, value in said.items() if "\t" not in value})
        assert b"evil.example" not in asked.get_data().replace(b"http://evil.example/", b"")


def test_a_host_with_anything_but_letters_makes_no_links(client: FlaskClient) -> None:
    for host in HOSTS:
        answer = client.get("/sitemap.xml", headers={"Host": host})
        hold(answer)
        addresses = re.findall("<loc>(.*?)</loc>", answer.text)
        assert addresses or answer.status_code == 400
        assert not any(mark in address for address in addresses for mark in '"@\\ #')


def test_other_methods_are_refused_with_the_ones_that_are_not(client: FlaskClient) -> None:
    for method in METHODS:
        for address in ("/", "/cluster/otomotiv", "/api/v1/areas", "/map.csv", "/healthz", "/oembed", "/embed/map"):
            answer = client.open(address, method=method)
            hold(answer)
            assert answer.status_code == 405
            assert "GET" in answer.headers["Allow"]


def asked(told: Any, output: str = "page.children") -> dict[str, Any]:
    """What a page asks for its content, with a value put in place of the path."""
    inputs = [{"id": "route", "property": "pathname", "value": told}]
    state = [{"id": "route", "property": "search", "value": told}]
    return {
        "output": output,
        "outputs": {"id": "page", "property": "children"},
        "inputs": inputs,
        "state": state,
        "changedPropIds": ["route.pathname"],
    }


BODIES = (
    b"",
    b"{",
    b"[]",
    b"null",
    b"1",
    b"{}",
    b'"x"',
    b"[" * 100_000,
    b'{"output":"\xff"}',
    b'{"output":NaN}',
    b'{"output":1}',
    b'{"output":"page.children"}',
    b'{"output":"page.children","inputs":1}',
    b'{"output":"page.children","inputs":[1],"state":[2]}',
    *(json.dumps(asked(told)).encode() for told in (1, -1.5, True, [], {}, [None], {"a": {"b": 1}}, float("inf"))),
    json.dumps({**asked("/"), "outputs": None}).encode(),
    json.dumps({**asked("/"), "changedPropIds": [1]}).encode(),
    json.dumps(asked("/", output="no.such")).encode(),
    json.dumps({**asked("/"), "state": []}).encode(),
)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:40]))
def test_what_no_page_asks_is_refused_and_logged_as_no_failure(
    client: FlaskClient, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.post(ASK, data=body, content_type="application/json")
    hold(answer)
    assert answer.status_code == 400
    assert caplog.records == []
    assert client.post(ASK, data=body, content_type="text/plain").status_code == 415


def test_what_a_page_asks_is_answered_whatever_its_words(client: FlaskClient) -> None:
    assert client.post(ASK, json=asked("/")).status_code == 200
    for value in VALUES[::5]:
        hold(client.post(ASK, data=json.dumps(asked(f"/{value}")), content_type="application/json"))


def test_a_panel_is_made_only_where_it_has_what_it_needs(client: FlaskClient) -> None:
    def ask(name: Any, path: str) -> TestResponse:
        own = {"panel": name}
        state = [{"id": own, "property": "id", "value": own}, {"id": "route", "property": "pathname", "value": path}]
        body = {
            "output": '{"panel":["MATCH"]}.children',
            "outputs": {"id": own, "property": "children"},
            "inputs": [{"id": "asked", "property": "data", "value": {"level": "district", "compare": "16,x"}}],
            "state": state,
            "changedPropIds": ["asked.data"],
        }
        answer = client.post(ASK, json=body)
        hold(answer)
        return answer

    for name in panels():
        assert ask(name, "/pilots").status_code == (404 if name.startswith("area_") else 200), name
    for wrong in ("nirvana", "../area_alike", "chart:nirvana", "__init__", ""):
        assert ask(wrong, "/").status_code == 404
    assert ask("leaders", "/nirvana").status_code == 404
    assert ask(["leaders"], "/").status_code == 400


def test_no_address_makes_the_server_ask_another_one(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda _self, address: asked.append(address))
    monkeypatch.setattr("socket.getaddrinfo", lambda *told, **_: asked.append(told))
    for address in FETCHES:
        hold(client.get("/oembed", query_string={"url": address}))
        hold(client.get("/check", query_string={"url": address}))
    assert asked == []
