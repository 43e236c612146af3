from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.atlas import Atlas
from geodata.errors import InputError
from layouts.context import Context
from layouts.head import IMAGE_SIZE, LOCALES, image
from layouts.sitemap import modules
from tests.callbacks.test_present import OWN

PLACES = {
    "": "/?measure=lq&year=2020",
    "cluster": "/cluster/seramik",
    "area": "/area/16",
    "chain": "/chain/makine?area=42",
    "compare": "/compare?compare=16,41",
    "pilot": "/pilot/corum-food-machines",
}
SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def metas(html: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', html)
    return {name: unescape(said) for name, said in found}


def links(html: str) -> dict[str, str]:
    found = re.findall(
        r'<link rel="(?:alternate|canonical)"(?: (?:hreflang|type)="([^"]+)"[^>]*)? href="([^"]+)">', html
    )
    return {kind or "canonical": unescape(href) for kind, href in found}


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("id_", list(modules()))
def test_every_page_says_what_it_shows_to_search_engines_and_to_who_shares_it(
    client: FlaskClient, id_: str, lang: str
) -> None:
    address = PLACES.get(id_, f"/{id_}")
    asked = f"{address}{'&' if '?' in address else '?'}lang={lang}&theme=dark"
    html = client.get(asked, base_url="https://atlas.test").text
    said, linked = metas(html), links(html)
    title = unescape(re.findall(r"<title>(.*?) · ", html)[0])
    assert said["og:title"] == said["twitter:title"] == title
    assert said["og:locale"] == LOCALES[lang]
    illustrative = {"tr": "ÖRNEK VERİ", "en": "ILLUSTRATIVE"}[lang]
    assert said["description"] == said["og:description"]
    assert illustrative in said["description"]
    assert len(said["description"]) > len(title) / 2 + len(illustrative)
    assert said["og:url"] == linked["canonical"]
    assert linked["canonical"].startswith("https://atlas.test/")
    assert "theme=" not in linked["canonical"]
    assert linked[lang] == linked["canonical"]
    assert linked["x-default"] == linked["tr"]
    assert "lang=en" in linked["en"]
    assert said["og:image"] == said["twitter:image"]
    assert re.search(r"^https://atlas\.test/[a-z0-9/-]+\.png\?", said["og:image"])
    picture = client.get(said["og:image"].removeprefix("https://atlas.test"))
    assert struct.unpack(">2I", picture.data[16:24]) == IMAGE_SIZE
    assert ("application/json+oembed" in linked) == modules()[id_].PAGE.embeds
    assert "site.invalid" not in html


def test_titles_and_descriptions_differ_between_views(client: FlaskClient) -> None:
    asked = ["/", "/?measure=lq", "/?cluster=seramik", "/cluster/seramik", "/cluster/hali", "/area/16", "/area/42"]
    told = [metas(client.get(address).text) for address in asked]
    for key in ("og:title", "og:description", "og:image", "og:url"):
        shown = [one[key] for one in told]
        assert len(set(shown)) == len(shown)


def test_the_public_address_wins_over_what_a_request_claims(home: Path) -> None:
    client = create_app(Settings(home=home, public="https://atlas.test")).server.test_client()
    for address in ("/", "/sitemap.xml", "/robots.txt"):
        answer = client.get(address, base_url="http://evil.test").text
        assert "evil.test" not in answer
        assert "https://atlas.test/" in answer
    slides = client.get(f"/present/own.pptx?deck={OWN}", base_url="http://evil.test").data
    with zipfile.ZipFile(io.BytesIO(slides)) as package:
        words = "".join(package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels")))
    assert "evil.test" not in words
    assert "https://atlas.test/" in words


def test_a_made_up_host_becomes_no_markup(client: FlaskClient) -> None:
    for host in ('a"><script>alert(1)</script>', "a/b?c", "a b", "[::1", "ö.test"):
        for address in ("/", "/sitemap.xml", "/robots.txt"):
            answer = client.get(address, headers={"Host": host})
            assert answer.status_code in (200, 400)
            assert "<script>alert" not in answer.text
            assert f"://{host}" not in answer.text


def test_the_sitemap_lists_every_page_in_both_languages_and_robots_lead_to_it(
    client: FlaskClient, atlas: Atlas
) -> None:
    robots = client.get("/robots.txt", base_url="https://atlas.test").text
    assert "Sitemap: https://atlas.test/sitemap.xml" in robots
    root = ElementTree.fromstring(client.get("/sitemap.xml", base_url="https://atlas.test").text)
    listed = [one.text for one in root.iterfind("s:url/s:loc", SITEMAP)]
    assert len(set(listed)) == len(listed)
    district = next(code for code, area in atlas.areas.items() if area.level == "district")
    for path in (
        "",
        "cluster/seramik",
        "area/16",
        f"area/{district}",
        "area/TR41",
        "chain/makine",
        "compare",
        "method",
    ):
        for ending in ("", "?lang=en"):
            assert f"https://atlas.test/{path}{ending}" in listed
    for entry in list(root)[:6]:
        codes = [one.get("hreflang") for one in entry.iterfind("x:link", SITEMAP)]
        assert codes == ["tr", "en", "x-default"]
    sample = [one for one in listed if one][:: len(listed) // 5]
    assert [client.get(one.removeprefix("https://atlas.test")).status_code for one in sample] == [200] * len(sample)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KUME_PUBLIC_URL", "atlas.example.org"),
        ("KUME_PUBLIC_URL", "https://atlas.example.org/path"),
        ("KUME_FRAME_ANCESTORS", "www.example.org"),
        ("KUME_FRAME_ANCESTORS", "https://a.example.org; script-src *"),
        ("KUME_FRAME_ANCESTORS", "'self'"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        Settings.from_environment({name: value})


def test_a_picture_to_share_is_of_the_same_view(context_of: Callable[..., Context]) -> None:
    found = image(context_of(cluster="seramik", measure="lq", year="2019", lang="en", theme="dark"))
    assert found.endswith("/map.png?cluster=seramik&measure=lq&year=2019&lang=en&size=social")
