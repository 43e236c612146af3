from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.opening import open_at

CARD = ".term-box.open .term-card"
PAGE = "/compare?compare=16,41,54&lang=en"


def test_a_term_is_explained_to_the_mouse_and_its_card_can_be_entered(page: Page, server: str) -> None:
    open_at(page, server + PAGE)
    page.locator("[data-term=lq] button").hover()
    expect(page.locator(CARD)).to_contain_text("national average")
    page.locator(f"{CARD} a").hover()
    expect(page.locator(CARD)).to_be_visible()
    page.locator("h1").hover()
    expect(page.locator(CARD)).to_have_count(0)


def test_a_term_is_explained_to_the_keyboard_and_escape_closes_it(page: Page, server: str) -> None:
    open_at(page, server + PAGE)
    page.locator("[data-term=lq] button").focus()
    expect(page.locator(CARD)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(f"{CARD} a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(CARD)).to_have_count(0)
    expect(page.locator("[data-term=lq] button")).to_be_focused()


def test_the_card_leads_to_the_method(page: Page, server: str) -> None:
    open_at(page, server + PAGE)
    page.locator("[data-term=krugman] button").click()
    page.locator(f"{CARD} a").click()
    page.wait_for_url("**/method*#indices")


def test_a_term_is_explained_to_a_finger_inside_the_screen(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_at(page, f"{server}/?lang=en")
    page.locator("[data-term=cluster] button").tap()
    expect(page.locator(CARD)).to_be_visible()
    box = page.locator(CARD).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator(".slot-legend").tap()
    expect(page.locator(CARD)).to_have_count(0)
    context.close()


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_axe_finds_nothing_while_a_card_is_open(page: Page, server: str, lang: str) -> None:
    open_at(page, f"{server}/?lang={lang}")
    page.locator("[data-term=cluster] button").focus()
    expect(page.locator(CARD)).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []
