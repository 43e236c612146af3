from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import create_app
from callbacks.settings import Settings
from geodata.atlas import Atlas
from layouts.sitemap import modules
from tests.callbacks.test_heads import PLACES

SITE = "https://atlas.test"
EMBEDDABLE = [id_ for id_, module in modules().items() if module.PAGE.embeds]


def embed_of(id_: str, query: str) -> str:
    path, _, own = PLACES.get(id_, f"/{id_}").lstrip("/").partition("?")
    return f"/embed/{path or 'map'}?{'&'.join(filter(None, (own, query)))}"


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("id_", EMBEDDABLE)
def test_an_embed_is_the_page_without_its_surroundings(client: FlaskClient, id_: str, lang: str) -> None:
    answer = client.get(embed_of(id_, f"lang={lang}&theme=dark"), base_url=SITE)
    html = answer.text
    assert answer.status_code == 200
    assert f'<html lang="{lang}" data-theme="dark"' in html
    assert re.search(r"<title>[^<]+ · Küme Atlası</title>", html)
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers
    assert re.search(rf'<link rel="canonical" href="{SITE}/(?!embed)', html)
    assert "<header" not in html
    assert 'class="crumbs"' not in html
    assert "<select" not in html
    assert {"tr": "ÖRNEK VERİ", "en": "ILLUSTRATIVE"}[lang] in html.split('class="embed-foot"')[1]
    assert "_dash-layout" not in html


@pytest.mark.parametrize("path", ["", "method", "data", "nirvana", "cluster/yok", "map/x", "check"])
def test_what_cannot_be_embedded_says_so_inside_the_frame(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/embed/{path}?lang=en")
    assert answer.status_code == 404
    assert path == "" or "no view to embed" in answer.text


def test_a_frozen_embed_never_shows_another_release(client: FlaskClient, atlas: Atlas) -> None:
    assert client.get(f"/embed/map?release={atlas.manifest.id}").status_code == 200
    gone = client.get("/embed/map?release=official-2019&lang=en")
    assert gone.status_code == 404
    assert "no longer served" in gone.text
    assert "kume-boot" not in gone.text


def test_only_embeds_may_be_framed_and_only_by_sites_with_leave(home: Path) -> None:
    sites = ("https://www.example.org", "https://*.example.net")
    client = create_app(Settings(home=home, prefix="/atlas/", frame_ancestors=sites)).server.test_client()
    named = {
        address: client.get(f"/atlas/{address}").headers["Content-Security-Policy"].split("frame-ancestors ")[1]
        for address in ("embed/map", "embed/nothing", "", "embed.js", "map.csv")
    }
    assert named["embed/map"] == named["embed/nothing"] == " ".join(("'self'", *sites))
    assert {named[""], named["embed.js"], named["map.csv"]} == {"'self'"}


@pytest.mark.parametrize("id_", EMBEDDABLE)
def test_oembed_answers_for_what_pages_announce(client: FlaskClient, id_: str) -> None:
    html = client.get(PLACES.get(id_, f"/{id_}"), base_url=SITE).text
    address = unescape(re.findall(r'json\+oembed"[^>]* href="([^"]+)"', html)[0])
    answer = client.get(address.removeprefix(SITE), base_url=SITE).get_json()
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert (answer["width"], answer["height"]) == (800, 620)
    assert answer["title"] == unescape(re.findall(r"<title>(.*?) · ", html)[0])
    src = unescape(re.findall(r'<iframe src="([^"]+)"', answer["html"])[0])
    assert src.startswith(f"{SITE}/embed/")
    assert client.get(src.removeprefix(SITE)).status_code == 200
    assert client.get(answer["thumbnail_url"].removeprefix(SITE)).content_type == "image/png"


def test_oembed_keeps_to_the_sizes_asked_for(client: FlaskClient) -> None:
    asked = f"/oembed?url={SITE}/&maxwidth=500&maxheight=300"
    answer = client.get(asked, base_url=SITE).get_json()
    assert (answer["width"], answer["height"]) == (500, 300)
    assert 'width="500" height="300"' in answer["html"]
    assert "thumbnail_url" not in answer


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        (f"url={SITE}/&format=xml", 501),
        (f"url={SITE}/&maxwidth=-1", 400),
        (f"url={SITE}/&maxheight=9²", 400),
        ("url=https://elsewhere.test/", 404),
        (f"url={SITE}.elsewhere.test/", 404),
        ("url=https://atlas.test@elsewhere.test/", 404),
        ("url=javascript:alert(1)", 404),
        ("url=https://[", 404),
        (f"url={SITE}/method", 404),
        (f"url={SITE}/nirvana", 404),
        (f"url={SITE}/embed/map", 200),
        (f"url={SITE}/area/16%3Flang=en", 200),
    ],
)
def test_oembed_says_no_as_its_specification_wants(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"/oembed?{query}", base_url=SITE)
    assert answer.status_code == status
    assert (answer.content_type == "application/problem+json") == (status != 200)


def test_nothing_typed_into_an_embed_becomes_markup(client: FlaskClient) -> None:
    evil = "</script><script>alert(1)</script>"
    for key in ("controls", "release", "cluster", "lang"):
        assert "<script>alert" not in client.get("/embed/map", query_string={key: evil}).text
    asked = client.get("/oembed", query_string={"url": f'{SITE}/?cluster="><script>alert(1)</script>'}, base_url=SITE)
    assert "<script>alert" not in asked.get_json()["html"]
