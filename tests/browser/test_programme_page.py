from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at, tab_to, turn_to

Visit = Callable[..., Page]
CORUM = "/pilot/corum-food-machines"
PILOT = "a[href*='/pilot/corum-food-machines']"
PLACES = "() => [...document.querySelectorAll('.ranking-scroll tbody tr')].map((row) => row.dataset.sector)"


@pytest.mark.parametrize(
    ("path", "theme"), [("/programme", "light"), ("/programme", "contrast"), (CORUM, "light"), (CORUM, "dark")]
)
def test_pages_of_the_programme_have_no_finding_of_axe_and_fit_a_phone(
    page: Page, server: str, complaints: list[str], path: str, theme: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{server}{path}?theme={theme}")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []


def test_from_the_map_over_the_pilot_of_corum_to_who_has_what_it_lacks_in_three_clicks(
    visit: Visit, complaints: list[str]
) -> None:
    page = visit("/?lang=tr")
    index = page.evaluate("kume.current.scene.indexOf('19')")
    page.locator(f'.map-areas [data-i="{index}"]').click(force=True)
    page.locator(f"[data-panel=area] {PILOT}").click()
    page.wait_for_url("**/pilot/corum-food-machines*")
    turn_to(page)
    row = page.locator("#missing tbody tr").first
    stage, nearest = row.locator("th a").inner_text(), row.locator("td a").inner_text()
    row.locator("td a").click()
    expect(page.locator("h1")).to_contain_text(nearest)
    expect(page.locator("main")).to_contain_text(stage)
    assert complaints == []


def test_the_same_way_by_keyboard_where_corum_is_chosen(visit: Visit) -> None:
    page = visit("/?area=19&lang=en")
    tab_to(page, f"[data-panel=area] {PILOT}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pilot/corum-food-machines*")
    turn_to(page)
    tab_to(page, "#missing tbody th a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/chain/gida-makineleri*area=19*")
    turn_to(page)
    nearest = page.locator("#near tbody a").first.inner_text()
    tab_to(page, "#near tbody a")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(nearest)


def test_a_ranking_follows_weights_and_marks_by_keyboard_and_stays_in_the_address(
    page: Page, server: str, complaints: list[str]
) -> None:
    open_at(page, f"{server}{CORUM}?lang=en")
    before = page.evaluate(PLACES)
    columns = "one => one.getBoundingClientRect().x"
    assert page.locator(".own-sector > *").last.evaluate(columns) == page.locator(
        ".ranking-scroll thead th"
    ).last.evaluate(columns)
    assert len(before) == 32
    assert before[0] == "gida-makineleri"
    page.locator("#weight-specialisation").focus()
    page.keyboard.press("Home")
    page.locator("#weight-growth").focus()
    page.keyboard.press("End")
    expect(page.locator(".weighting-news")).to_contain_text("number")
    moved = page.evaluate(PLACES)
    assert moved != before
    assert page.evaluate("document.activeElement.id") == "weight-growth"
    page.locator("select[data-key='cooperation hali']").focus()
    page.keyboard.press("5")
    expect(page.locator("select[data-key='cooperation hali']")).to_have_value("5")
    assert page.evaluate("document.activeElement.dataset.key") == "cooperation hali"
    marked = page.evaluate(PLACES)
    assert marked.index("hali") < moved.index("hali")
    assert "weights=growth:5,specialisation:0" in page.url
    assert "marks=cooperation:hali:5" in page.url
    scores = page.locator(".ranking-scroll tbody tr td:nth-child(3)").all_inner_texts()

    # The server ranks the same address in the same way, and the other language keeps it.
    sent = page.request.get(page.url).text()
    rows = sent[sent.index('data-slot="weighting"') :].split("</table>")[0].split("<tr>")[2:]
    assert [row.split('class="number">')[1].split("<")[0] for row in rows] == [score.strip() for score in scores]
    page.locator("[data-lang=tr]").click()
    page.wait_for_url("**weights=growth:5,specialisation:0**")
    turn_to(page)
    assert page.evaluate(PLACES) == marked
    page.locator("#weights-reset").click()
    assert page.evaluate(PLACES) == before
    assert "weights" not in page.url
    assert complaints == []
