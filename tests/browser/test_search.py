from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at, turn_to

Visit = Callable[..., Page]


def ask(page: Page, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator("#search-results [data-for]")).to_have_attribute("data-for", text)


def test_an_activity_leads_to_its_cluster_on_the_map_by_keyboard_alone(visit: Visit, complaints: list[str]) -> None:
    page = visit("/?lang=en")
    ask(page, "28.93")
    expect(page.locator(".search-activity").first).to_contain_text("28.93")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#cluster")).to_have_value("gida-makineleri")
    assert page.evaluate("location.pathname") == "/"
    assert complaints == []


def test_from_the_map_the_right_arrow_leads_to_the_page_of_a_place(visit: Visit) -> None:
    page = visit("/?lang=en")
    ask(page, "sakrya")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/area/54*")
    expect(page.locator("h1")).to_have_text("Sakarya")


def test_on_a_phone_nothing_lies_over_what_was_found(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{server}/data?lang=tr")
    ask(page, "oto")
    found = page.locator("#search-results .search-kind, #search-results a")
    assert found.count() > 2
    for one in found.all()[:3]:
        assert one.evaluate(
            """one => {
              const { left, top, width, height } = one.getBoundingClientRect();
              return one.contains(document.elementFromPoint(left + 20, top + height / 2));
            }"""
        )


@pytest.mark.parametrize(("text", "path"), [("sakarya", "/area/54"), ("gıda makinesi", "/cluster/gida-makineleri")])
def test_from_a_reading_page_the_first_result_leads_to_its_page(page: Page, server: str, text: str, path: str) -> None:
    open_at(page, f"{server}/data?lang=tr")
    ask(page, text)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")


def test_three_areas_are_compared_through_the_search_by_keyboard_alone(page: Page, server: str) -> None:
    open_at(page, f"{server}/compare?lang=en")
    for name in ("bursa", "kocaeli", "sakarya"):
        ask(page, name)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(".compared li").last).to_contain_text(name.title())
        turn_to(page)
    expect(page.locator("h1")).to_contain_text("Bursa, Kocaeli and Sakarya")


def test_escape_closes_the_results_and_gives_the_box_back(page: Page, server: str) -> None:
    open_at(page, f"{server}/data?lang=en")
    ask(page, "bursa")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search-results")).to_be_hidden()


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_axe_finds_nothing_in_the_results(page: Page, server: str, lang: str) -> None:
    open_at(page, f"{server}/?lang={lang}")
    ask(page, "makine")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []
