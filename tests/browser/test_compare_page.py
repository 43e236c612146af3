from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at, tab_to, turn_to, walk_to

Visit = Callable[..., Page]
NAMES = ["Bursa", "Kocaeli", "Sakarya"]
AND = {"tr": "ve", "en": "and"}


def ready(page: Page) -> None:
    turn_to(page, "html[data-ready=dash] .sheet-compare")


def expect_comparison(page: Page, lang: str) -> None:
    expect(page.locator("h1")).to_contain_text(f"Bursa, Kocaeli {AND[lang]} Sakarya")
    expect(page.locator(".compared li a:first-of-type")).to_have_text(NAMES)
    expect(page.locator(".chart-compare-course .main-svg").first).to_be_visible()


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_three_areas_are_compared_from_the_map_by_mouse(visit: Visit, complaints: list[str], lang: str) -> None:
    page = visit(f"/?cluster=otomotiv&lang={lang}")
    page.locator(".rank-row", has_text="Bursa").click()
    page.locator(".panel .actions a[href*='/compare']").click()
    ready(page)
    for name in NAMES[1:]:
        page.locator("#compare-add").select_option(label=name)
        page.locator(".compare-add button").click()
        expect(page.locator(".compared li").last).to_contain_text(name)
        expect(page.locator(".chart-compare-course .main-svg").first).to_be_visible()
    expect_comparison(page, lang)
    assert "compare=16,41,54" in page.url
    expect(page.locator(".findings li").first).to_contain_text("Otomotiv" if lang == "tr" else "Automotive")
    assert complaints == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_three_areas_are_compared_by_keyboard_alone(page: Page, server: str, lang: str) -> None:
    open_at(page, f"{server}/?lang={lang}")
    tab_to(page, ".menu a[href*='compare']")
    page.keyboard.press("Enter")
    ready(page)
    for name in NAMES:
        turn_to(page)
        tab_to(page, "#compare-add")
        walk_to(page, "#compare-add", name)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator(".compared li").last).to_contain_text(name)
        ready(page)
    expect_comparison(page, lang)


def test_an_area_is_taken_out_by_its_link_and_comes_back_by_back(page: Page, server: str) -> None:
    open_at(page, f"{server}/compare?compare=16,41,54&lang=en")
    page.locator(".compared-out").nth(1).click()
    expect(page.locator(".compared li")).to_have_count(2)
    assert "compare=16,54" in page.url
    page.go_back()
    expect(page.locator(".compared li")).to_have_count(3)
    expect(page.locator("h1")).to_contain_text("Kocaeli")


def test_another_cluster_or_year_keeps_the_areas(page: Page, server: str) -> None:
    open_at(page, f"{server}/compare?compare=16,41&lang=en")
    page.locator("#choose-cluster").select_option("seramik")
    page.wait_for_url(re.compile("cluster=seramik"))
    ready(page)
    page.locator("#choose-year").select_option("2019")
    page.wait_for_url(re.compile("year=2019"))
    ready(page)
    expect(page.locator(".compared li")).to_have_count(2)
    expect(page.locator("h2", has_text="Ceramics").first).to_contain_text("2019")


def test_a_deep_link_with_too_many_and_unknown_areas_says_which(page: Page, server: str) -> None:
    open_at(page, f"{server}/compare?compare=16,41,54,06,35,34,07,xx&lang=en")
    expect(page.locator(".notes")).to_be_visible()
    expect(page.locator(".notes")).to_contain_text("07,xx")
    expect(page.locator(".compared li")).to_have_count(6)
    expect(page.locator(".compared-full")).to_contain_text("6")


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("query", ["", "compare=16", "compare=16,41,54,16001,TR4,34&measure=lq"])
def test_axe_finds_nothing_on_the_comparison(page: Page, server: str, query: str, lang: str) -> None:
    open_at(page, f"{server}/compare?{query}&lang={lang}")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []


def test_the_comparison_never_scrolls_sideways_on_a_phone(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{server}/compare?compare=16,41,54,16001,TR42,34&lang=tr")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
