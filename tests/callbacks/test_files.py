from __future__ import annotations

import csv
import io
import struct
import xml.etree.ElementTree as ET

import pytest
from flask.testing import FlaskClient

from geodata.atlas import Atlas
from geodata.states import STATE_KEYS
from geodata.view import parse

SVG = "{http://www.w3.org/2000/svg}"


def rows_of(text: str) -> tuple[list[str], list[dict[str, str]]]:
    lines = text.removeprefix("\ufeff").splitlines()
    head = [line for line in lines if line.lstrip('"').startswith("#")]
    return head, list(csv.DictReader(io.StringIO("\n".join(lines[len(head) :]))))


@pytest.mark.parametrize(("lang", "words"), [("tr", "ÖRNEK VERİ"), ("en", "ILLUSTRATIVE DATA")])
def test_the_first_line_of_a_csv_says_illustrative(client: FlaskClient, lang: str, words: str) -> None:
    answer = client.get(f"/map.csv?lang={lang}")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert words in answer.text.splitlines()[0]


def test_a_csv_holds_exactly_the_figures_of_its_view(client: FlaskClient, atlas: Atlas) -> None:
    query = {"measure": "lq", "level": "district", "cluster": "hali", "lang": "en"}
    head, rows = rows_of(client.get("/map.csv", query_string=query).text)
    figures = atlas.figures(parse(query, atlas.choices)[0])
    assert [row["code"] for row in rows] == list(figures.codes)
    for index, row in enumerate(rows):
        assert row["state"] == STATE_KEYS[figures.state[index]]
        missing = figures.state[index] >= 3
        assert row["value"] == ("" if missing else repr(float(figures.value[index])))
    assert any(atlas.manifest.id in line for line in head)
    assert any("level=district" in line for line in head)


def test_a_focused_view_gives_the_districts_of_the_province(client: FlaskClient) -> None:
    _, rows = rows_of(client.get("/map.csv?level=district&area=16&lang=en").text)
    assert len(rows) == 17
    assert {row["parent"] for row in rows} == {"16"}


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_an_svg_shows_every_area_and_says_everything(client: FlaskClient, atlas: Atlas, lang: str) -> None:
    answer = client.get(f"/map.svg?measure=lq&lang={lang}")
    assert answer.content_type.startswith("image/svg+xml")
    root = ET.fromstring(answer.data)
    areas = [one for one in root.iter(f"{SVG}path") if (one.get("id") or "").startswith("area-")]
    assert len(areas) == 81
    assert all(one.find(f"{SVG}title") is not None for one in areas)
    words = " ".join("".join(one.itertext()) for one in root.iter(f"{SVG}text"))
    illustrative = {"tr": "Örnek veri", "en": "Illustrative data"}[lang]
    for needed in (illustrative, atlas.manifest.id, "2024"):
        assert needed in words


@pytest.mark.parametrize(
    ("theme", "beads"), [("light", False), ("dark", False), ("contrast", True), ("projector", False)]
)
def test_dots_of_estimates_are_beads_where_borders_are_as_dark_as_they(
    client: FlaskClient, theme: str, beads: bool
) -> None:
    drawn = ET.fromstring(client.get(f"/map.svg?theme={theme}").data)
    (dots,) = (one for one in drawn.iter(f"{SVG}path") if "stroke-dasharray" in one.attrib)
    assert dots.get("d") != "M0 0"
    assert (dots.get("stroke-linecap") == "round") == beads


def test_missing_states_have_patterns_in_a_picture(client: FlaskClient) -> None:
    svg = client.get("/map.svg?level=district&measure=lq").text
    assert 'fill="url(#suppressed)"' in svg
    assert 'fill="url(#not_collected)"' in svg


def test_a_png_is_a_picture_of_the_right_size(client: FlaskClient) -> None:
    answer = client.get("/map.png?lang=tr")
    assert answer.content_type == "image/png"
    assert answer.data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", answer.data[16:24]) == (2560, 1440)


def test_files_refuse_what_pages_forgive(client: FlaskClient) -> None:
    answer = client.get("/map.csv?cluster=yok")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "cluster")


def test_the_same_file_is_not_sent_twice(client: FlaskClient) -> None:
    tag = client.get("/map.svg").headers["ETag"]
    assert client.get("/map.svg", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("kind", ["csv", "xlsx", "geojson", "gpkg", "png", "svg", "pdf", "zip"])
def test_no_file_is_sent_twice_and_each_has_a_name_in_the_language(client: FlaskClient, kind: str) -> None:
    address = f"/cluster/hali.{kind}"
    for lang, words in (("tr", "uzmanlasma-iller"), ("en", "specialisation-provinces")):
        answer = client.get(f"{address}?measure=lq&lang={lang}")
        assert answer.status_code == 200
        disposition = answer.headers["Content-Disposition"]
        assert words in disposition
        assert disposition.endswith(f'.{kind}"')
        again = client.get(f"{address}?measure=lq&lang={lang}", headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize(
    ("address", "status", "field"),
    [
        ("/map.png?size=huge", 400, "size"),
        ("/map.png?size=print&size=1x1", 400, "size"),
        ("/map.pdf?page=a3", 400, "page"),
        ("/map.csv?size=print", 400, "size"),
        ("/map.xlsx?level=street", 400, "level"),
        ("/map.gpkg?year=999999999999999999999", 400, "year"),
        ("/map.geojson?area=%00%27;DROP%20TABLE%20areas", 400, "area"),
        ("/map.svg?bands=manual:1,2,3,4,5,6,7,8,9", 400, "bands"),
        ("/map.pdf?theme=%23import", 400, "theme"),
        ("/compare.csv?compare=16,41,06,34,35,01,02", 400, "compare"),
        ("/compare.gpkg", 400, "format"),
        ("/pilots.geojson", 400, "format"),
        ("/pilots.svg?programme=none", 400, "programme"),
        ("/pilots.pptx?status=done", 400, "status"),
        ("/cluster/nothing.csv", 404, "path"),
        ("/area/99999.pdf", 404, "path"),
        ("/pilot/x%22%3E%3Cscript%3E.zip", 404, "path"),
    ],
)
def test_what_cannot_be_followed_is_a_problem_with_its_field(
    client: FlaskClient, address: str, status: int, field: str
) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert answer.get_json()["field"] == field


def test_a_host_that_a_client_makes_up_is_in_no_file(client: FlaskClient) -> None:
    for kind in ("csv", "svg", "zip"):
        answer = client.get(f"/map.{kind}", headers={"Host": "evil.example<script>"})
        assert b"<script" not in answer.data
