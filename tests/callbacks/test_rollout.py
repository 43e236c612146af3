"""Several releases in one home: each answers for itself, and a switch never mixes two of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from threading import Event
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.atlas import Atlas
from geodata.release.store import Store
from layouts import ids
from layouts.texts import catalogue
from tests.callbacks.test_present import OWN

BOOT = re.compile(r'<script id="kume-boot" type="application/json">(.*?)</script>')


class Told(NamedTuple):
    """What an answer says: the release it names, and a figure of it."""

    release: str
    figure: float


def of_document(client: FlaskClient, address: str) -> Told:
    html = client.get(address).text
    found = BOOT.search(html)
    assert found is not None
    boot = json.loads(found[1])
    assert boot["files"].endswith(boot["release"])
    assert catalogue("tr")["foot.release"].format(release=boot["release"]) in html
    return Told(boot["release"], boot["first"]["slice"]["indicators"]["employment"]["national"][-1])


def of_scores(client: FlaskClient, address: str) -> Told:
    answer = client.get(address).get_json()
    return Told(answer["release"], sum(row["value"] or 0 for row in answer["values"]))


def of_trace(client: FlaskClient, address: str) -> Told:
    answer = client.get(address).get_json()
    return Told(answer["release"], answer["value"])


VIEW = "measure=value&level=ibbs1"
ASKED: dict[str, Callable[[FlaskClient, str], Told]] = {
    "/?level=province": of_document,
    "/embed/map?level=province": of_document,
    f"/api/v1/scores?{VIEW}": of_scores,
    "/api/v1/trace?measure=value&area=16": of_trace,
}


@pytest.fixture
def both(two: Store) -> FlaskClient:
    client: FlaskClient = create_app(Settings(home=two.home)).server.test_client()
    return client


def everything(client: FlaskClient, further: str = "") -> dict[str, Told]:
    return {address: read(client, address + further) for address, read in ASKED.items()}


def test_every_kind_of_address_answers_from_the_release_it_names(both: FlaskClient, two: Store, atlas: Atlas) -> None:
    used, twice = everything(both), everything(both, "&release=twice")
    assert {one.release for one in used.values()} == {atlas.manifest.id}
    assert twice == {address: Told("twice", pytest.approx(2 * one.figure)) for address, one in used.items()}
    assert everything(both, f"&release={atlas.manifest.id}") == used

    page = both.get("/cluster/hali?release=twice&lang=en").text
    note = catalogue("en")["banner.retained"].format(release="twice", used=atlas.manifest.id)
    assert note in page
    assert 'href="/cluster/hali?lang=en"' in page
    links = {unescape(one) for one in re.findall(r'href="(/(?:cluster|chain|map|download|data)[^"]*)"', page)}
    assert len(links) > 5
    assert {one for one in links if "release=twice" not in one} == {"/cluster/hali?lang=en"}
    assert "banner-retained" not in both.get("/cluster/hali").text
    assert "banner-retained" not in both.get("/embed/map?release=twice").text

    file = both.get("/map.csv?release=twice&level=ibbs1").text
    assert "twice" in file
    assert atlas.manifest.id not in file
    workbook = [both.get(f"/map.xlsx?release={id_}&level=ibbs1").data for id_ in two.ids()]
    assert workbook[0] != workbook[1]
    slices = [both.get(f"/release/{id_}/slices/province/otomotiv.json") for id_ in two.ids()]
    assert [one.status_code for one in slices] == [200, 200]
    assert slices[0].data != slices[1].data
    with both.get("/release/twice/data/manifest.json") as manifest:
        assert manifest.get_json()["id"] == "twice"
    told = both.get("/oembed?url=http%3A//localhost/%3Frelease%3Dtwice").get_json()
    assert "release=twice" in told["html"]
    presented = both.get("/present/atlas?release=twice&lang=en").text
    assert catalogue("en")["foot.release"].format(release="twice") in presented
    assert note in presented
    assert 'href="/present/atlas?lang=en&amp;theme=projector"' in presented
    own = both.get(f"/present/own?release=twice&lang=en&deck={OWN}").text
    assert note in own
    assert f">{catalogue('en')['banner.to_used']}</a>" not in own
    assert {row["id"]: row["in_use"] for row in both.get("/api/v1/releases?release=twice").get_json()["releases"]} == {
        atlas.manifest.id: True,
        "twice": False,
    }


def test_a_release_that_is_not_here_is_told_as_ever(both: FlaskClient) -> None:
    assert both.get("/embed/map?release=official-2019").status_code == 404
    assert "official-2019" in both.get("/?release=official-2019").text.split('class="notes"')[1]
    for address in ("/map.csv", "/api/v1/scores"):
        answer = both.get(f"{address}?release=official-2019")
        assert (answer.status_code, answer.get_json()["field"]) == (400, "release")
        assert "twice" in answer.get_json()["allowed"]
    for address in ("/release/official-2019/map/province.json", "/release/official-2019/data/manifest.json"):
        assert both.get(address).status_code == 404


def panel(client: FlaskClient, release: str) -> str:
    """Panel of a chosen area, asked for by the page of a release whose address names none."""
    state = {"id": {"panel": "area"}, "property": "id", "value": {"panel": "area"}}
    asked = {"area": "16", "indicator": "employment"}
    answer = client.post(
        "/_dash-update-component",
        json={
            "output": '{"panel":["MATCH"]}.children',
            "outputs": {"id": {"panel": "area"}, "property": "children"},
            "inputs": [{"id": ids.ASKED, "property": "data", "value": asked}],
            "state": [state, {"id": ids.ROUTE, "property": "pathname", "value": "/"}],
            "changedPropIds": [f"{ids.ASKED}.data"],
        },
        headers={"X-Kume-Release": release},
    )
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_page_that_is_open_during_a_switch_stays_of_its_release(both: FlaskClient, two: Store, atlas: Atlas) -> None:
    before = panel(both, atlas.manifest.id)
    two.use("twice")
    assert both.get("/readyz").get_json()["release"] == "twice"
    after = panel(both, atlas.manifest.id)
    assert after.replace(f"release={atlas.manifest.id}&", "") != panel(both, "twice")
    assert f"release={atlas.manifest.id}" in after
    assert "release=" not in before


def test_answers_are_of_one_release_while_it_is_switched(both: FlaskClient, two: Store, atlas: Atlas) -> None:
    used = atlas.manifest.id
    right = {(address, one) for address, one in everything(both).items()}
    two.use("twice")
    right |= {(address, one) for address, one in everything(both).items()}
    assert len(right) == 2 * len(ASKED)
    over = Event()

    def ask(number: int) -> set[tuple[str, Told]]:
        client = both.application.test_client()
        found: set[tuple[str, Told]] = set()
        while True:
            found |= set(everything(client, f"&size_cut=0.0{number + 1}").items())
            if over.is_set():
                return found

    with ThreadPoolExecutor(3) as pool:
        asking = [pool.submit(ask, number) for number in range(3)]
        try:
            for release in (used, "twice", used):
                two.use(release)
                assert {one.release for one in everything(both).values()} <= {used, "twice"}
        finally:
            over.set()
        found = set().union(*(one.result() for one in asking))
    assert found <= right
    assert {one.release for one in everything(both).values()} == {used}


def test_a_damaged_release_leaves_the_one_in_use(both: FlaskClient, two: Store, atlas: Atlas) -> None:
    shelf = two.folder("broken")
    shelf.mkdir()
    (shelf / "manifest.json").write_text("{}", encoding="utf-8")
    two.use("broken")
    assert both.get("/readyz").get_json()["release"] == atlas.manifest.id
    assert "broken" in both.get("/readyz").get_json()["troubles"][0]
    assert both.get("/map.csv?release=broken").status_code == 400
    assert both.get("/").status_code == 200


def test_a_disk_that_does_not_hold_what_is_served_is_told_and_mended_without_a_restart(
    both: FlaskClient, two: Store, atlas: Atlas
) -> None:
    assert "troubles" not in both.get("/readyz").get_json()
    two.use("twice")
    assert both.get("/readyz").get_json() == {"status": "ready", "release": "twice"}
    file = two.folder("twice") / "coverage.parquet"
    original = file.resolve()
    file.unlink()
    file.write_bytes(original.read_bytes()[:-1])
    assert both.get("/readyz").get_json()["troubles"] == ["coverage.parquet has changed since it was verified"]
    assert "kume_trouble 1.0" in both.get("/metrics").text
    assert both.get("/").status_code == 200
    refused = both.get("/chain/otomotiv")
    assert (refused.status_code, refused.content_type) == (503, "application/problem+json")
    assert len(refused.get_json()["reference"]) == 12
    file.write_bytes(original.read_bytes())
    assert both.get("/chain/otomotiv").status_code == 200
    file.unlink()
    file.symlink_to(original)
