from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at

PAGES = ("/pilots", "/pilot/eskisehir-bilecik-kutahya-ceramics")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_pages_of_pilots_have_no_finding_of_axe(page: Page, server: str, path: str, lang: str, theme: str) -> None:
    open_at(page, f"{server}{path}?lang={lang}&theme={theme}")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1440, 390])
def test_pages_of_pilots_never_scroll_sideways(page: Page, server: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_at(page, f"{server}{path}?theme=projector")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_language_of_a_pilot_changes_in_place(page: Page, server: str, complaints: list[str]) -> None:
    open_at(page, f"{server}/pilot/trabzon-shipbuilding")
    page.locator("[data-lang=en]").click()
    page.wait_for_url("**/pilot/trabzon-shipbuilding?lang=en")
    expect(page.locator("h1")).to_have_text("Trabzon, Shipbuilding")
    assert complaints == []


def test_a_pilot_is_found_by_searching(page: Page, server: str) -> None:
    open_at(page, f"{server}/method?lang=en")
    page.locator(".search-box").fill("trabzon ship")
    page.locator(".search-results a", has_text="Trabzon Shipbuilding").click()
    page.wait_for_url("**/pilot/trabzon-shipbuilding?lang=en")
