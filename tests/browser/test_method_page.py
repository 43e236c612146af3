from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from geodata import measures
from tests.browser.opening import open_at, turn_to


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_the_method_page_has_no_finding_of_axe(page: Page, server: str, lang: str, theme: str) -> None:
    open_at(page, f"{server}/method?lang={lang}&theme={theme}")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_every_entry_of_the_contents_is_reached_and_followed_by_keyboard(page: Page, server: str) -> None:
    open_at(page, f"{server}/method?lang=en")
    links = page.locator(".toc a")
    links.first.focus()
    for index in range(links.count()):
        expect(links.nth(index)).to_be_focused()
        page.keyboard.press("Tab")
    links.nth(2).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#lq")
    expect(page.locator("#lq h3")).to_be_in_viewport()


def test_an_anchor_in_the_address_is_where_the_page_opens(page: Page, server: str) -> None:
    open_at(page, f"{server}/method?lang=en#growth")
    expect(page.locator("#growth h3")).to_be_in_viewport()


def test_the_map_leads_to_the_measure_that_it_shows(page: Page, server: str) -> None:
    page.goto(f"{server}/?lang=en")
    turn_to(page)
    page.select_option("#measure", "lq")
    page.wait_for_url("**measure=lq*")
    page.get_by_role("link", name="How to read this").click()
    page.wait_for_url("**/method?*#lq")
    expect(page.locator("#lq h3")).to_be_in_viewport()


def test_a_category_opens_without_leaving_the_page(page: Page, server: str) -> None:
    open_at(page, f"{server}/method?lang=en")
    ceramics = page.locator("#category-seramik")
    expect(ceramics.locator("table")).to_be_hidden()
    ceramics.locator("summary").press("Enter")
    expect(ceramics.locator("table")).to_be_visible()


def test_every_measure_is_on_the_page(page: Page, server: str) -> None:
    open_at(page, f"{server}/method")
    expect(page.locator("#measures .formula[role=math]")).to_have_count(len(measures.all()))
    expect(page.locator("#indices .formula[role=math]")).to_have_count(len(measures.indices()))
