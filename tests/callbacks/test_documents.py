from __future__ import annotations

import json
import re
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.atlas import Atlas
from geodata.errors import InputError
from layouts.sitemap import modules


def boot(html: str) -> dict[str, object]:
    found = re.search(r'<script id="kume-boot" type="application/json">(.*?)</script>', html, re.S)
    assert found
    content: dict[str, object] = json.loads(found.group(1))
    return content


@pytest.mark.parametrize(("lang", "banner"), [("tr", "Örnek veri"), ("en", "Illustrative data")])
def test_a_page_declares_its_language_and_says_illustrative(client: FlaskClient, lang: str, banner: str) -> None:
    html = client.get(f"/?lang={lang}").text
    assert f'<html lang="{lang}"' in html
    assert banner in html
    assert f'hreflang="{"en" if lang == "tr" else "tr"}"' in html


@pytest.mark.parametrize(
    "address", ["/", "/embed/map", "/embed/nirvana", "/present/atlas", "/nirvana", "/download/map", "/api/docs"]
)
def test_every_document_brings_its_icon_so_that_no_browser_asks_for_one(client: FlaskClient, address: str) -> None:
    assert '<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,' in client.get(address).text


def test_the_first_slice_is_inside_the_page(client: FlaskClient) -> None:
    content = boot(client.get("/?cluster=hali&level=ibbs2").text)
    assert content["view"]["cluster"] == "hali"  # type: ignore[index]
    assert content["first"]["slice"]["cluster"] == "hali"  # type: ignore[index]
    assert len(content["first"]["totals"]["codes"]) == 26  # type: ignore[index]


@pytest.mark.parametrize("query", ["", "?cluster=hali&measure=moran"])
def test_a_page_of_a_province_asks_ahead_for_figures_of_all_districts(client: FlaskClient, query: str) -> None:
    html = client.get(f"/area/16{query}").text
    content = boot(html)
    files = re.findall(r'<link rel="preload" href="([^"]+/slices/[^"]+)" as="fetch"', html)
    assert content["first"] == {
        "level": "district",
        "cluster": content["view"]["cluster"],  # type: ignore[index]
        "totals": None,
        "slice": None,
        "more": None,
    }
    assert len(files) == (3 if "moran" in query else 2)
    assert [client.get(file).status_code for file in files] == [200] * len(files)
    # Where the map is the page, and in frames, figures come in the document.
    for whole in ("/?level=district", "/area/TR41", "/embed/area/16"):
        html = client.get(whole).text
        assert boot(html)["first"]["slice"] is not None  # type: ignore[index]
        assert "/slices/" not in html.split("</head>")[0]


@pytest.mark.parametrize("evil", ["</script><script>alert(1)</script>", "\u2028", "'\"><img src=x onerror=1>"])
def test_nothing_typed_into_an_address_becomes_markup(client: FlaskClient, evil: str) -> None:
    html = client.get("/", query_string={"cluster": evil, "area": evil}).text
    assert evil not in html.replace("\u2028", "") or evil == "\u2028"
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert 'role="alert"' in html


def test_an_unknown_page_is_a_helpful_404(client: FlaskClient) -> None:
    answer = client.get("/nirvana?lang=en")
    assert answer.status_code == 404
    assert "Page not found" in answer.text
    assert 'href="/?lang=en"' in answer.text


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("id_", [id_ for id_, module in modules().items() if not module.PAGE.argument])
def test_every_page_is_whole_before_any_script(client: FlaskClient, id_: str, lang: str) -> None:
    answer = client.get(f"/{id_}?lang={lang}")
    assert answer.status_code == 200
    assert "<main" in answer.text
    assert 'aria-current="page"' in answer.text
    assert boot(answer.text)["page"] == {"id": id_, "argument": ""}


def test_release_files_are_immutable_and_come_compressed(client: FlaskClient, atlas: Atlas) -> None:
    address = f"/release/{atlas.manifest.id}/slices/province/seramik.json"
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip, br"})
    assert "immutable" in plain.headers["Cache-Control"]
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data
    assert packed.headers["ETag"] != plain.headers["ETag"]
    again = client.get(address, headers={"If-None-Match": plain.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_an_unknown_release_file_is_not_found(client: FlaskClient, atlas: Atlas) -> None:
    for name in ("slices/province/yok.json", "manifest.json", "../manifest.json", "observations.parquet"):
        assert client.get(f"/release/{atlas.manifest.id}/{name}").status_code == 404


def test_without_a_release_the_start_is_refused_with_a_cure(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="build"):
        create_app(Settings(home=tmp_path))


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "http"), ("PORT", "0"), ("KUME_WORKERS", "-1"), ("KUME_PREFIX", "atlas")]
)
def test_a_setting_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        Settings.from_environment({name: value})


def test_the_atlas_can_live_below_a_prefix(home: Path) -> None:
    client = create_app(Settings(home=home, prefix="/atlas/")).server.test_client()
    html = client.get("/atlas/").text
    assert client.get("/atlas/healthz").status_code == 200
    addresses = re.findall(r'(?:href|src)="(/[^"]*)"', html)
    assert addresses
    assert all(address.startswith("/atlas/") for address in addresses)


@pytest.mark.parametrize(
    "query",
    [
        "bands=manual:1e308,1.5e308",
        "&".join(f"k{i}=1" for i in range(60)),
        "cluster=%00",
        "area=" + "9" * 5000,
        "year=%D9%A2",
    ],
)
def test_no_query_makes_the_server_fail(client: FlaskClient, query: str) -> None:
    for address in ("/", "/map.csv", "/map.svg", "/api/v1/scores"):
        assert client.get(f"{address}?{query}").status_code in (200, 400)


def test_a_repeated_key_means_the_same_on_page_file_and_api(client: FlaskClient) -> None:
    query = "cluster=otomotiv&cluster=seramik"
    assert boot(client.get(f"/?{query}").text)["view"]["cluster"] == "seramik"  # type: ignore[index]
    assert client.get(f"/api/v1/scores?{query}").get_json()["view"]["cluster"] == "seramik"
    assert client.get(f"/map.csv?{query}").text == client.get("/map.csv?cluster=seramik").text


def test_a_fresh_process_serves_the_scripts_of_a_page_that_another_one_wrote(client: FlaskClient, home: Path) -> None:
    scripts = re.findall(r'<script src="(/_dash-component-suites/[^"]+)"', client.get("/").text)
    fresh = create_app(Settings(home=home)).server.test_client()
    assert scripts
    assert [fresh.get(script).status_code for script in scripts] == [200] * len(scripts)


def test_a_page_without_scripts_shows_the_finding_and_its_picture(client: FlaskClient) -> None:
    html = client.get("/?lang=en&measure=lq").text
    bare = re.search(r"<noscript><main.*?</noscript>", html, re.S)
    assert bare
    picture = re.search(r'<img src="([^"]+)"', bare.group())
    assert picture
    assert client.get(picture.group(1).replace("&amp;", "&")).content_type.startswith("image/svg+xml")
    finding = re.search(r"<h1>(.*?)</h1>", bare.group())
    assert finding
    assert finding.group(1) in html.split("</title>")[0]


def test_a_person_whose_page_fails_gets_a_page_with_a_reference_that_the_log_has(
    home: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(Settings(home=home, limit=0, file_limit=0)).server.test_client()

    def broken(*_: object) -> list[object]:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr("callbacks.pages.whole_page", broken)
    answer = client.get("/data?lang=en")
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (500, "text/html", "no-store")
    reference = re.search(r"Reference: ([0-9a-f]{12})\.", answer.text)
    assert reference
    assert "secret" not in answer.text
    assert reference.group(1) in caplog.text
    assert 'href="/?lang=en"' in answer.text


def test_scripts_of_dash_are_kept_for_ever_and_packed_once(home: Path) -> None:
    app = create_app(Settings(home=home, limit=0))
    client = app.server.test_client()
    scripts = re.findall(r'"(/_dash-component-suites/[^"?]+)"', client.get("/").text)
    assert any("plotly" in address for address in scripts)
    for address in scripts:
        plain = client.get(address)
        packed = client.get(address, headers={"Accept-Encoding": "br"})
        assert "immutable" in packed.headers["Cache-Control"]
        assert packed.headers["Content-Encoding"] == "br"
        assert brotli.decompress(packed.data) == plain.data
        assert client.get(address, headers={"Accept-Encoding": "br"}).data == packed.data
        tag = packed.headers["ETag"]
        assert client.get(address, headers={"Accept-Encoding": "br", "If-None-Match": tag}).status_code == 304
        asked = f"GET {address} HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\n\r\n".encode()
        assert (app.at_once(asked, "127.0.0.1") or b"").endswith(packed.data)


def test_a_document_that_a_reader_has_is_not_sent_again_by_any_process(home: Path) -> None:
    first, second = (create_app(Settings(home=home, limit=0)).server.test_client() for _ in range(2))
    for encoding in ("br", "gzip", ""):
        asked = {"Accept-Encoding": encoding}
        answer = first.get("/cluster/hali", headers=asked)
        assert answer.headers.get("Content-Encoding", "") == encoding
        assert answer.headers["Cache-Control"] == "no-cache"
        again = second.get("/cluster/hali", headers={**asked, "If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        other = second.get("/cluster/hali?lang=en", headers={**asked, "If-None-Match": answer.headers["ETag"]})
        assert other.status_code == 200
