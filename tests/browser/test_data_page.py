from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from geodata.atlas import Atlas
from tests.browser.opening import open_at, turn_to


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_the_data_page_has_no_finding_of_axe(page: Page, server: str, lang: str, theme: str) -> None:
    open_at(page, f"{server}/data?lang={lang}&theme={theme}")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_contents_and_downloads_are_reached_by_keyboard(page: Page, server: str, atlas: Atlas) -> None:
    open_at(page, f"{server}/data?lang=en")
    wanted = {
        f"/data/{name}" for name in ("manifest.json", *(name for name in atlas.manifest.files if "/" not in name))
    }
    reached: set[str] = set()
    page.locator(".toc a").first.focus()
    for _ in range(200):
        address = page.evaluate("document.activeElement.getAttribute('href') || ''")
        reached.add(re.sub(r"^/release/[^/]+", "", address))
        if page.evaluate("document.activeElement.dataset.copy") == "citation-bibtex":
            break
        page.keyboard.press("Tab")
    assert wanted <= reached
    assert {f"#{id_}" for id_ in ("about", "sources", "completeness", "downloads", "citation")} <= reached


def test_a_table_of_the_release_is_downloaded_with_its_release_in_the_name(
    page: Page, server: str, atlas: Atlas
) -> None:
    open_at(page, f"{server}/data?lang=en")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="areas.parquet").click()
    assert waiting.value.suggested_filename == f"{atlas.manifest.id}-areas.parquet"


def test_a_citation_is_copied_with_the_address_of_the_site(page: Page, server: str, atlas: Atlas) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_at(page, f"{server}/data?lang=en")
    page.get_by_role("button", name="Copy: APA").click()
    expect(page.locator("[data-copy=citation-apa]")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"{server}/data" in copied
    assert atlas.manifest.id in copied


def test_another_level_is_chosen_without_losing_the_place(page: Page, server: str) -> None:
    open_at(page, f"{server}/data?lang=en")
    page.locator("#completeness .choices").get_by_role("link", name="Districts").click()
    page.wait_for_url("**level=district#completeness")
    turn_to(page)
    expect(page.locator("#completeness h2")).to_be_in_viewport()
    expect(page.locator("#completeness")).to_contain_text("973 areas")
