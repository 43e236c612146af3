from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlparse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import turn_to

THEMES = ("light", "dark", "contrast", "projector")
WORDS = {
    "tr": ("Değer zinciri", "Beyaz noktalar", "Ankara"),
    "en": ("Value chain", "White spots", "Ankara"),
}

Open = Callable[[str], Page]


@pytest.fixture
def opened(page: Page, server: str, complaints: list[str]) -> Open:
    """Open an address of the chain page and wait until its map is painted and Dash has taken over."""

    def go(path: str) -> Page:
        page.goto(server + path)
        return _ready(page)

    return go


def _ready(page: Page) -> Page:
    turn_to(page, "html[data-ready=dash][data-painted^=chain]")
    # What Dash still asks for would be cut off by the next page.
    page.wait_for_load_state("networkidle")
    return page


def _tab_to(page: Page, selector: str) -> None:
    """Walk with the Tab key until something is focused."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab does not reach {selector}")


def _walk_to(page: Page, field: str, value: str) -> None:
    """Walk through a closed list with the arrow keys, which goes nowhere yet."""
    page.keyboard.press("Home")
    before = page.url
    for _ in range(100):
        if page.locator(field).input_value() == value:
            assert page.url == before
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{field} has no {value}")


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_by_mouse_what_corum_lacks_and_who_has_it(lang: str, page: Page, server: str, complaints: list[str]) -> None:
    menu, white, nearest = WORDS[lang]
    page.goto(f"{server}/?lang={lang}")
    turn_to(page)
    page.wait_for_load_state("networkidle")
    page.locator(".menu a", has_text=menu).click()
    _ready(page)
    with page.expect_navigation():
        page.locator("#choose-cluster").select_option("gida-makineleri")
    _ready(page)
    with page.expect_navigation():
        page.locator("#choose-area").select_option("19")
    _ready(page)
    expect(page.locator("h1")).to_contain_text("Çorum")
    expect(page.locator(".page-chain .findings")).to_contain_text(white)
    expect(page.locator("[data-near] tbody tr").first).to_contain_text(nearest)
    expect(page.locator("[data-near] tbody tr").first).to_contain_text("km")
    with page.expect_navigation():
        page.locator("[data-near] tbody th a").first.click()
    expect(_ready(page).locator("h1")).to_contain_text(nearest)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Çorum")
    expect(_ready(page).locator("#choose-area")).to_have_value("19")
    assert complaints == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_by_keys_what_corum_lacks_and_who_has_it(lang: str, page: Page, server: str) -> None:
    _, white, nearest = WORDS[lang]
    page.goto(f"{server}/?lang={lang}")
    turn_to(page)
    _tab_to(page, ".menu a[href*='/chain/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chain/**")
    _ready(page)
    for field, value, address in (
        ("#choose-cluster", "gida-makineleri", "**/chain/gida*"),
        ("#choose-area", "19", "**area=19*"),
    ):
        _tab_to(page, field)
        _walk_to(page, field, value)
        page.keyboard.press("Enter")
        page.wait_for_url(address)
        _ready(page)
        expect(page.locator(field)).to_be_focused()
    expect(page.locator(".page-chain .findings")).to_contain_text(white)
    _tab_to(page, "[data-near] tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**area=06**")
    expect(page.locator("h1")).to_contain_text(nearest)


def test_an_area_of_the_map_is_chosen_by_mouse_and_by_keys_and_let_go(opened: Open) -> None:
    page = opened("/chain/gida-makineleri?lang=en")
    expect(page.locator(".map-areas [data-i]")).to_have_count(81)
    with page.expect_navigation():
        page.locator(".map-areas [data-i]").nth(18).click()
    _ready(page)
    expect(page.locator("h1")).to_contain_text("Çorum")
    expect(page.locator(".map-areas [aria-current]")).to_have_attribute(
        "aria-label", re.compile("Çorum, 2 white spots: Stainless sheet")
    )
    _tab_to(page, ".map-areas [data-i]")
    page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    _ready(page)
    expect(page.locator("h1")).not_to_contain_text("Çorum")
    _tab_to(page, ".map-areas [data-i]")
    with page.expect_navigation():
        page.keyboard.press("Escape")
    assert "area" not in page.url


def test_a_threshold_stands_in_the_address_and_an_empty_field_takes_it_away(opened: Open) -> None:
    page = opened("/chain/gida-makineleri?lang=en&area=19")
    page.locator(".limits summary").click()
    field = page.locator("#choose-min_lq")
    field.fill("-3")
    field.blur()
    assert "min_lq" not in page.url
    with page.expect_navigation():
        field.fill("20")
        field.press("Enter")
    _ready(page)
    assert "min_lq=20" in page.url
    expect(page.locator('[data-stage="yardimci"]')).to_contain_text("weak")
    with page.expect_navigation():
        page.locator("#choose-min_lq").fill("")
        page.locator("#choose-min_lq").blur()
    _ready(page)
    assert "min_lq" not in page.url
    expect(page.locator('[data-stage="yardimci"]')).to_contain_text("covered")


def test_a_stage_goes_to_its_map_and_the_matrix_sorts(opened: Open) -> None:
    page = opened("/chain/gida-makineleri?lang=en&area=19")
    with page.expect_navigation():
        page.locator('[data-stage="bilesen"] a').click()
    _ready(page)
    assert "stage=bilesen" in page.url
    expect(page.locator(".chain-spots h2")).to_contain_text("Motors, gears, valves and controls")
    head = page.locator(".chain-matrix [data-sort='1']")
    head.click()
    expect(page.locator(".chain-matrix th[aria-sort=ascending]")).to_contain_text("White spots")
    counts = page.locator(".chain-matrix tbody tr td:nth-child(2)").evaluate_all(
        "all => all.map(one => +one.dataset.by)"
    )
    assert counts == sorted(counts)
    head.click()
    turned = page.locator(".chain-matrix tbody tr td:nth-child(2)").evaluate_all(
        "all => all.map(one => +one.dataset.by)"
    )
    assert turned == counts[::-1]


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_page_never_scrolls_sideways_and_asks_no_one_else(
    width: int, opened: Open, page: Page, server: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": width, "height": 844})
    opened("/chain/gida-makineleri?area=19&level=district")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    hosts = {urlparse(one).netloc for one in asked if not one.startswith(("data:", "blob:"))}
    assert hosts == {urlparse(server).netloc}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("query", ["area=19", "stage=bilesen&level=ibbs2&lang=en&min_lq=1"])
def test_axe_finds_nothing_in_any_theme(theme: str, query: str, opened: Open) -> None:
    page = opened(f"/chain/gida-makineleri?{query}&theme={theme}")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []


def test_the_row_of_the_chosen_area_stands_below_the_heads(opened: Open, complaints: list[str]) -> None:
    page = opened("/chain/gida-makineleri?area=19&lang=en")
    left = "row => [...row.cells].map(cell => Math.round(cell.getBoundingClientRect().left))"
    row = page.locator("#matrix tr.chosen")
    expect(row).to_contain_text("Çorum")
    assert row.evaluate(left) == page.locator("#matrix thead tr").evaluate(left)
    assert complaints == []
