from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from geodata.workshop.sheet import read_sheet


@pytest.fixture(scope="module")
def pack(pack_file: Path) -> str:
    """Address of a pack of two clusters on the disk."""
    return pack_file.as_uri()


@pytest.fixture
def laptop(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A browser without a network, and what it complains of or asks others for."""
    context = browser.new_context(offline=True, locale="tr-TR")
    page = context.new_page()
    found: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and found.append(message.text))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "request", lambda request: not request.url.startswith(("file:", "blob:", "data:")) and found.append(request.url)
    )
    page.on("requestfailed", lambda request: found.append(f"failed: {request.url}"))
    yield page, found
    context.close()


def open_at(page: Page, address: str) -> None:
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("html[data-ready=pack]")


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_page_of_a_pack_is_drawn_without_a_network(pack: str, laptop: tuple[Page, list[str]], lang: str) -> None:
    page, found = laptop
    open_at(page, f"{pack}?lang={lang}#/")
    titles = set()
    for path in page.evaluate("Object.keys(window.kume.pack.pages.tr)"):
        open_at(page, f"{pack}?lang={lang}#/{path}")
        expect(page.locator("html")).to_have_attribute("lang", lang)
        expect(page.locator(".banner")).to_be_visible()
        expect(page.locator("main")).to_be_visible()
        titles.add(page.title())
        if path == "" or path.startswith("chain/"):
            expect(page.locator(".map-areas path")).to_have_count(81)
        if path.startswith(("cluster/", "deck")):
            expect(page.locator("main svg").first).to_be_visible()
        assert [(one["id"], one["nodes"][0]["html"]) for one in Axe().run(page).response["violations"]] == []
    assert len(titles) == 7
    assert found == []


def test_a_workshop_votes_saves_and_merges(pack: str, laptop: tuple[Page, list[str]], tmp_path: Path) -> None:
    page, found = laptop
    open_at(page, pack)
    page.get_by_role("combobox", name="Küme", exact=True).select_option("seramik")
    expect(page.locator("h1")).to_contain_text("Seramik")
    page.locator('[data-code="19"]').first.click()
    expect(page.locator(".workshop-target")).to_contain_text("Çorum, Seramik")
    page.get_by_label("Oy sayısı").fill("3")
    page.get_by_label("Not", exact=True).fill("Kil ocağı yok")
    page.get_by_role("button", name="Kaydet").press("Enter")

    page.get_by_role("link", name="Değer zinciri: Seramik").click()
    page.wait_for_selector("html[data-ready=pack]")
    page.get_by_label("Yer", exact=True).select_option("19")
    expect(page.locator("h1")).to_contain_text("Çorum")
    page.wait_for_selector("html[data-ready=pack]")
    page.locator(".workshop select").select_option(index=1)
    page.get_by_role("button", name="Kaydet").click()
    page.go_back()
    expect(page.locator("h1")).not_to_contain_text("Çorum")

    page.get_by_role("link", name="Oylar ve notlar").click()
    rows = page.locator("[data-pack=tally] tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Çorum")
    expect(rows.first.locator(".number")).to_have_text("3")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Dosyaya kaydet").click()
    mine = tmp_path / "mine.json"
    saved.value.save_as(mine)
    sheet = read_sheet(mine)
    assert sorted((one.area, one.votes, one.note) for one in sheet.entries) == [
        ("19", 1, ""),
        ("19", 3, "Kil ocağı yok"),
    ]

    other = tmp_path / "other.json"
    entry = sheet.entries[0].model_dump() | {"id": "00000000-1", "votes": 5, "area": "16", "stage": ""}
    said = json.loads(mine.read_text(encoding="utf-8"))
    other.write_text(json.dumps(said | {"entries": [*said["entries"], entry]}), encoding="utf-8")
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(said | {"entries": [entry | {"votes": -1}]}), encoding="utf-8")
    page.locator("#workshop-files").set_input_files([other, broken])
    expect(page.get_by_text("other.json: 1 kayıt")).to_be_visible()
    expect(page.get_by_text("broken.json açılamadı")).to_be_visible()
    expect(rows).to_have_count(3)
    expect(rows.first).to_contain_text("Bursa")
    page.reload()
    expect(rows).to_have_count(3)
    assert found == []


def test_the_deck_goes_by_keys(pack: str, laptop: tuple[Page, list[str]]) -> None:
    page, found = laptop
    open_at(page, f"{pack}?lang=en#/deck")
    expect(page.get_by_text("Step 1 of 2")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Step 2 of 2")).to_be_visible()
    expect(page.locator(".deck-step:visible")).to_have_count(1)
    page.reload()
    expect(page.get_by_text("Step 2 of 2")).to_be_visible()
    page.get_by_role("link", name="Open this view on the map").click()
    expect(page.locator("#cluster")).to_have_value("seramik")
    expect(page.locator("html[data-painted] .kume-map")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Step 2 of 2")).to_be_visible()
    page.keyboard.press("Home")
    expect(page.get_by_text("Step 1 of 2")).to_be_visible()
    assert found == []
