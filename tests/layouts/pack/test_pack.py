from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from typing import Any

import pytest

from geodata.errors import InputError
from geodata.workshop.sheet import Entry
from layouts.bundles import ASSETS
from layouts.context import Context
from layouts.document import document_of
from layouts.files import html, made, modules, offered
from layouts.pack.links import within

Make = Callable[..., Context]


@pytest.fixture(scope="module")
def text(pack_file: Path) -> str:
    return pack_file.read_bytes().decode()


@pytest.fixture(scope="module")
def contents(text: str) -> Any:
    found = re.search(r'<script id="pack" type="application/json">(.*?)</script>', text, re.S)
    assert found
    return json.loads(found.group(1))


def unpacked(packed: str) -> str:
    return gzip.decompress(base64.b64decode(packed)).decode()


def test_a_pack_asks_nobody_for_anything(text: str, contents: Any) -> None:
    pages = [unpacked(page["html"]) for pages in contents["pages"].values() for page in pages.values()]
    for whole in (text, *pages):
        fetched = re.findall(r'<(?:script|link|img|iframe)[^>]*\s(?:src|href)="([^"]*)"', whole)
        assert [one for one in fetched if not one.startswith(("data:", "#"))] == []
        assert re.findall(r"url\((?!['\"]?(?:data:|#))[^)]*\)", whole) == []
    assert "connect-src" not in text
    assert "default-src &#x27;none&#x27;" in text or "default-src 'none'" in text


def test_both_languages_have_every_page_and_each_says_that_it_is_illustrative(contents: Any) -> None:
    paths = ["deck", "", "cluster/otomotiv", "cluster/seramik", "chain/otomotiv", "chain/seramik", "workshop"]
    words = {"tr": "Örnek veri", "en": "Illustrative data"}
    for lang, pages in contents["pages"].items():
        assert list(pages) == paths
        for page in pages.values():
            assert words[lang] in unpacked(page["html"])


def test_links_lead_to_pages_of_the_pack_only(contents: Any) -> None:
    for pages in contents["pages"].values():
        for page in pages.values():
            parts = (
                [part for of in json.loads(unpacked(page["areas"])).values() for part in of.values()]
                if page["areas"]
                else []
            )
            for html_ in (unpacked(page["html"]), *parts):
                for path in re.findall(r'<a\b[^>]*\shref="#/([^"?#]*)', html_):
                    assert path in pages


def test_steps_of_the_deck_lead_to_their_view_on_the_map(context_of: Make) -> None:
    views = (
        {"cluster": "otomotiv", "measure": "lq", "lang": "en"},
        {"cluster": "seramik", "level": "ibbs2"},
        {"cluster": "seramik", "level": "district"},
    )
    body = made([document_of(context_of(**one)) for one in views], "html", {}).decode()
    found = re.search(r'<script id="pack" type="application/json">(.*?)</script>', body, re.S)
    assert found is not None
    for lang, own in (("tr", ""), ("en", "&lang=en")):
        steps = unpacked(json.loads(found[1])["pages"][lang]["deck"]["html"]).split('<section class="deck-step"')[1:]
        links = [re.findall(r'class="deck-map"><a href="([^"]*)"', step) for step in steps]
        assert [[unescape(one) for one in step] for step in links] == [
            [f"#/?measure=lq{own}"],
            [f"#/?cluster=seramik{own}&level=ibbs2"],
            [],
        ]


def test_every_province_has_its_own_words_in_every_chain(contents: Any, context_of: Make) -> None:
    areas = json.loads(unpacked(contents["pages"]["en"]["chain/seramik"]["areas"]))
    assert list(areas) == contents["provinces"]
    assert len(areas) == 81
    assert "Çorum" in areas["19"]["h1"]
    document = document_of(
        Context(context_of(lang="en", cluster="seramik", area="19").view, context_of().atlas, "/", "chain/seramik")
    )
    assert escape(document.title, quote=False) in areas["19"][".findings"]


def test_figures_of_the_map_are_those_of_the_release(contents: Any, context_of: Make) -> None:
    atlas = context_of().atlas
    for name, packed in contents["files"].items():
        assert json.loads(unpacked(packed)) == atlas.content(name)
    assert {name.split("/")[-1] for name in contents["files"] if name.startswith("slices/province")} == {
        *(f"{cluster}{end}.json" for cluster in ("otomotiv", "seramik") for end in ("", ".more")),
        "totals.json",
    }


def test_the_same_views_give_the_same_bytes(text: str, context_of: Make) -> None:
    documents = [document_of(context_of(cluster=id_)) for id_ in ("otomotiv", "seramik")]
    assert made(documents, "html", {}).decode() == text


def test_a_pack_that_is_too_large_is_refused(context_of: Make, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    assert len(text.encode()) < html.MOST
    monkeypatch.setattr(html, "MOST", 1000)
    with pytest.raises(InputError, match=r"too large.*choose fewer"):
        made([document_of(context_of())], "html", {})


def test_a_pack_is_made_by_the_command_line_only(context_of: Make) -> None:
    assert "html" in modules()
    assert "html" not in [one.id for one in offered(document_of(context_of()))]


def test_a_link_out_of_the_pack_becomes_words() -> None:
    there = '<a class="x" href="#/chain/a?year=2020">in</a>'
    gone = '<a class="x" href="#/area/16?area=16" data-follow="area/{area}"><b>out</b></a>'
    assert (
        within(there + gone, lambda path, area, rest: path == "chain/a") == f'{there}<span class="x"><b>out</b></span>'
    )


def test_scripts_and_the_command_agree_on_what_an_entry_has() -> None:
    script = (ASSETS / "pack" / "workshop.js").read_text(encoding="utf-8")
    keys = re.search(r"const KEYS = \[(.*?)\]", script)
    assert keys
    assert re.findall(r'"(\w+)"', keys.group(1)) == list(Entry.model_fields)
