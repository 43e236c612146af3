from __future__ import annotations

from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at, turn_to

SVG = "{http://www.w3.org/2000/svg}"
PAGES = ("/pilots", "/pilot/eskisehir-bilecik-kutahya-ceramics")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("theme", "lang", "width"), [("light", "tr", 1440), ("projector", "en", 390)])
def test_pages_of_pilots_have_no_finding_of_axe_and_never_scroll_sideways(
    page: Page, server: str, path: str, theme: str, lang: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_at(page, f"{server}{path}?lang={lang}&theme={theme}")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_map_of_pilots_follows_its_choosers_and_leads_to_a_pilot(
    page: Page, server: str, complaints: list[str]
) -> None:
    open_at(page, f"{server}/pilots?lang=en")
    places, rows = (
        page.locator("[data-province]"),
        page.locator("#main td a[href*='/pilot/'], #main th a[href*='/pilot/']"),
    )
    expect(places).to_have_count(16)
    assert rows.count() == 26
    page.select_option("#pilots-programme", label="SME networking and clustering project")
    expect(places).to_have_count(5)
    expect(page.locator(".pilot-map [role=status]")).to_have_text("5 of 26 pilots are shown.")
    expect(rows.filter(visible=True)).to_have_count(5)
    # The choice is in the address, also in that of the files: it outlives a new load and another language.
    assert page.url.endswith("/pilots?lang=en&programme=sme-networking")
    expect(page.locator("a.take")).to_have_attribute("href", "/download/pilots?lang=en&programme=sme-networking")
    page.reload()
    turn_to(page)
    page.locator("[data-lang=tr]").click()
    turn_to(page, "html[lang=tr][data-ready=dash]")
    expect(rows.filter(visible=True)).to_have_count(5)
    page.go_back()
    turn_to(page, "html[lang=en][data-ready=dash]")
    expect(places).to_have_count(5)
    page.select_option("#pilots-status", "ended")
    expect(places).to_have_count(0)
    page.select_option("#pilots-status", "")
    page.select_option("#pilots-sector", label="Food-processing machines")
    page.locator("[data-province='19']").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pilot/corum-food-machines?lang=en")
    assert complaints == []


SIGNS = """() => [...document.querySelectorAll('[data-province]')].map((place) => [
  place.dataset.province,
  place.getAttribute('aria-label'),
  place.querySelector('.pilot-sign').getAttribute('d'),
  getComputedStyle(place.querySelector('.pilot-sign')).fill,
  (place.querySelector('.pilot-count') || {}).textContent || '1',
]).sort()"""
RGB = """(colour) => {
  const probe = document.createElement('i');
  probe.style.color = colour;
  document.body.append(probe);
  return getComputedStyle(probe).color;
}"""


@pytest.mark.parametrize(
    "query",
    [
        "lang=tr",
        "lang=en&theme=dark",
        "lang=en&programme=sme-networking",
        "lang=tr&sector=gida-isleme&theme=contrast",
        "lang=en&status=ended&sector=organik-gida",
    ],
)
def test_the_page_and_its_picture_show_the_same_pilots_with_the_same_signs(page: Page, server: str, query: str) -> None:
    open_at(page, f"{server}/pilots?{query}")
    page.wait_for_selector("[data-province]")
    drawn = ElementTree.fromstring(page.request.get(f"{server}/pilots.svg?{query}").body())
    theirs = []
    for group in drawn.iter(f"{SVG}g"):
        if group.get("id", "").startswith("sign-"):
            path, number = group.find(f"{SVG}path"), group.find(f"{SVG}text")
            count = "1" if number is None else number.text
            colour = page.evaluate(RGB, path.get("fill"))
            theirs.append([group.get("id")[5:], group.find(f"{SVG}title").text, path.get("d"), colour, count])
    assert theirs
    assert page.evaluate(SIGNS) == sorted(theirs)
    words = " ".join("".join(one.itertext()) for one in drawn.iter(f"{SVG}text"))
    assert page.locator(".pilot-map [role=status]").inner_text() in words
    used = {name for name in page.locator(".pilot-map .legend-inline li").all_inner_texts() if name in words}
    assert len(used) >= 3


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
